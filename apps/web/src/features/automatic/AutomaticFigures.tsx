import { type AutomaticRunView } from '@maskloop/contract';
import { RATE_FORMULA } from '@maskloop/domain/automatic-run';
import { Figure } from '../progress/Figure.tsx';
import { useProject } from '../projects/project-context.ts';
import { useRows } from '../scoreboard/use-rows.tsx';
import { formatCount, formatDuration, formatRatio } from '../progress/figures.ts';

/** The stage in figures. */
export function AutomaticFigures({ run }: { run: AutomaticRunView }) {
  const { id: projectId } = useProject();
  const rows = useRows(projectId);
  const openRows = () => rows.open('automaticPerImage', { stage: 'fully-automatic' });
  const { done, masks, perMinute, etaSeconds, working, audited } = run;
  return (
    <>
      <dl className="grid grid-cols-2 gap-3 md:grid-cols-3 xl:grid-cols-6">
        <Figure
          label="Masks"
          value={formatCount(masks)}
          formula="Masks that the model found in this stage, less those that a later run replaced."
          onOpen={masks === 0 ? undefined : openRows}
        />
        <Figure
          label="Masks an image"
          value={formatRatio(done === 0 ? null : masks / done)}
          formula="Masks found ÷ images done. The paper’s fully-automatic stage found about 100."
          onOpen={done === 0 ? undefined : openRows}
        />
        <Figure label="Images a minute" value={formatRatio(perMinute)} formula={RATE_FORMULA} />
        <Figure
          label="Time left"
          value={etaSeconds === null ? '–' : formatDuration(etaSeconds)}
          formula="Images to go ÷ images a minute; nothing while paused, or before two are done."
        />
        <Figure
          label="At work"
          value={formatCount(working)}
          formula="Images that workers search at this moment."
        />
        <Figure
          label="Audited"
          value={formatCount(audited)}
          formula="Images that are or were part of an audit: people corrected their masks."
        />
      </dl>
      {rows.dialog}
    </>
  );
}
