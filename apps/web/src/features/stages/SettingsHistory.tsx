import { type StagesView } from '@maskloop/contract';
import { When } from '../progress/When.tsx';
import { changeLine } from './settings-words.ts';

/** Who changed what in a stage's settings, and when. */
export function SettingsHistory({
  view,
  column: { stage, history },
}: {
  view: StagesView;
  column: StagesView['stages'][number];
}) {
  if (history.length === 0) return null;
  const nameOf = (id: string): string => {
    const model = view.models.find((one) => one.id === id);
    return model ? `${model.name} ${model.version}` : 'another model';
  };
  return (
    <details>
      <summary className="cursor-pointer text-sm text-muted">
        History ({history.length} version{history.length === 1 ? '' : 's'})
      </summary>
      <ol className="mt-1.5 flex flex-col gap-1.5 text-sm">
        {history.map(({ version, at, by, changes }) => (
          <li key={version} className="border-l-2 border-line pl-2">
            <p>
              Version {version}
              {view.stage === stage && version === view.settingsVersion && ' (in force)'}{' '}
              <span className="text-muted">
                · {by?.name ?? 'someone'} · <When at={at} />
              </span>
            </p>
            {changes.map((change) => (
              <p key={change.field} className="break-words text-muted">
                {changeLine(change, nameOf)}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </details>
  );
}
