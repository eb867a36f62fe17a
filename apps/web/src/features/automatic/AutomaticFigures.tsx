import { type AutomaticRunView } from '@maskloop/contract';
import { type AutomaticRows as Which, RATE_FORMULA } from '@maskloop/domain/automatic-run';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Figure } from '../progress/Figure.tsx';
import { useProject } from '../projects/project-context.ts';
import { CsvLink } from '../scoreboard/CsvLink.tsx';
import { useRows } from '../scoreboard/use-rows.tsx';
import { formatCount, formatDuration, formatRatio } from '../progress/figures.ts';
import { automaticCsvUrl } from './automatic-csv-url.ts';
import { type OpenedAutomatic } from './AutomaticRows.tsx';

const AutomaticRows = dynamic(() => import('./AutomaticRows.tsx').then((m) => m.AutomaticRows));

const WORKING = 'Images that workers search at this moment.';
const AUDITED = 'Images that are or were part of an audit: people corrected their masks.';

/** The stage in figures. */
export function AutomaticFigures({ run }: { run: AutomaticRunView }) {
  const { id: projectId } = useProject();
  const rows = useRows(projectId);
  const [opened, setOpened] = useState<OpenedAutomatic>();
  const openRows = () => rows.open('automaticPerImage', { stage: 'fully-automatic' });
  const openImages = (which: Which, title: string, formula: string) => () =>
    setOpened({ which, title, formula });
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
        <Figure
          label="Images a minute"
          value={formatRatio(perMinute)}
          formula={RATE_FORMULA}
          onOpen={perMinute === null ? undefined : openImages('lately', 'Images a minute', RATE_FORMULA)}
        />
        <Figure
          label="Time left"
          value={etaSeconds === null ? '–' : formatDuration(etaSeconds)}
          formula="Images to go ÷ images a minute; nothing while paused, or before two are done."
          onOpen={etaSeconds === null ? undefined : openImages('lately', 'Images a minute', RATE_FORMULA)}
        />
        <Figure
          label="At work"
          value={formatCount(working)}
          formula={WORKING}
          onOpen={working === 0 ? undefined : openImages('working', 'At work', WORKING)}
        />
        <Figure
          label="Audited"
          value={formatCount(audited)}
          formula={AUDITED}
          onOpen={audited === 0 ? undefined : openImages('audited', 'Audited', AUDITED)}
        />
      </dl>
      <p className="-mt-2 flex justify-end">
        <CsvLink href={automaticCsvUrl(projectId, 'all')} what="all images of the stage" />
      </p>
      {rows.dialog}
      {opened && <AutomaticRows opened={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}
