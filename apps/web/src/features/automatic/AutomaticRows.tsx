import { type AutomaticImage } from '@maskloop/contract';
import { type AutomaticRows as Which } from '@maskloop/domain/automatic-run';
import { Dialog } from '@maskloop/ui/Dialog';
import { ErrorState } from '@maskloop/ui/ErrorState';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { MoreRows } from '../../client/MoreRows.tsx';
import { formatCount } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { useProject } from '../projects/project-context.ts';
import { CsvLink } from '../scoreboard/CsvLink.tsx';
import { TASK_STATE_LOOKS } from '../tasks/task-states.ts';
import { automaticCsvUrl } from './automatic-csv-url.ts';

/** A figure of the stage whose images are looked at. */
export interface OpenedAutomatic {
  readonly which: Which;
  readonly title: string;
  readonly formula: string;
}

/** The images behind a figure of the stage, and all of them as a file. */
export function AutomaticRows({ opened, onClose }: { opened: OpenedAutomatic; onClose: () => void }) {
  const { which, title, formula } = opened;
  const { id: projectId } = useProject();
  const rows = useInfiniteQuery(
    api.automaticRuns.images.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ projectId, rows: which, limit: 50 },
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  return (
    <Dialog open onClose={onClose} width="lg" title={title} description={formula}>
      <div className="flex flex-col gap-3">
        <div className="flex items-center justify-between gap-3">
          <span className="text-muted">Images, newest first</span>
          <CsvLink href={automaticCsvUrl(projectId, which)} what={`all images of ${title}`} />
        </div>
        {rows.error !== null ? (
          <ErrorState
            title="Could not load the images"
            message={errorSentence(rows.error)}
            onRetry={() => void rows.refetch()}
          />
        ) : rows.data === undefined ? (
          <div role="status" aria-label="Loading the images">
            <Skeleton className="h-40" />
          </div>
        ) : (
          <>
            <Images items={rows.data.pages.flatMap(({ items }) => items)} of={title} />
            <MoreRows query={rows} />
          </>
        )}
      </div>
    </Dialog>
  );
}

function Images({ items, of }: { items: readonly AutomaticImage[]; of: string }) {
  if (items.length === 0) return <p className="py-6 text-center text-muted">There is none at this moment.</p>;
  return (
    <Table caption={`Images of ${of}`}>
      <thead>
        <tr>
          <Th>Image</Th>
          <Th>State</Th>
          <Th>Done</Th>
          <Th>Model version</Th>
          <Th numeric>Masks</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ taskId, fileName, state, doneAt, model, masks }) => (
          <Tr key={taskId}>
            <Td className="max-w-64 truncate" title={fileName}>
              {fileName}
            </Td>
            <Td>{TASK_STATE_LOOKS[state].label}</Td>
            <Td className="whitespace-nowrap">{doneAt === null ? '–' : <When at={doneAt} />}</Td>
            <Td className="max-w-44 truncate text-muted">
              {model === null ? '–' : `${model.name} ${model.version}`}
            </Td>
            <Td numeric>{formatCount(masks)}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
