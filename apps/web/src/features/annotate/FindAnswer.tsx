import { type Finder, type FindResult, sureness } from '@maskloop/domain/finding';
import { Button } from '@maskloop/ui/Button';

const WAYS: Record<Finder, string> = {
  text: 'Text model',
  detector: 'Detector',
  exemplars: 'Examples',
};
const percent = (share: number) => `${Math.round(share * 100)} %`;

export interface FindAnswerProps {
  readonly result: FindResult;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** Labels of which somebody said that there is nothing here. */
  readonly absences: readonly string[];
  readonly onAbsence: ((of: { labelId: string; absent: boolean }) => void) | undefined;
}

/** Who answered a phrase and how sure; or what was tried in vain. */
export function FindAnswer({ result, labels, absences, onAbsence }: FindAnswerProps) {
  const { masks, answeredBy, by, confidence, labelId, tried, phrase } = result;
  const label = labels.find(({ id }) => id === labelId);
  const isAbsent = label !== undefined && absences.includes(label.id);
  return (
    <div role="status" className="flex flex-col gap-1">
      {answeredBy !== null ? (
        <p>
          <strong className="tabular-nums">{masks.length}</strong> found, selected.{' '}
          <span className="text-muted tabular-nums">
            {by}: {sureness(confidence)} ({percent(confidence)})
          </span>
        </p>
      ) : (
        <p>
          Nothing found for “{phrase}”. {isAbsent ? `It is stated that there is no ${label.name} here.` : ''}
        </p>
      )}
      {tried.length > 0 && (
        <details open={answeredBy === null}>
          <summary className="w-fit text-muted hover:text-ink">Asked in vain</summary>
          <ul className="flex flex-col gap-0.5 text-muted">
            {tried.map(({ finder, why }) => (
              <li key={finder}>
                {WAYS[finder]}: {why}
              </li>
            ))}
          </ul>
        </details>
      )}
      {label && onAbsence && (answeredBy === null || isAbsent) && (
        <Button
          className="w-fit"
          aria-pressed={isAbsent}
          onClick={() => onAbsence({ labelId: label.id, absent: !isAbsent })}
        >
          {isAbsent ? `Take back: no ${label.name} here` : `There is no ${label.name} here`}
        </Button>
      )}
    </div>
  );
}
