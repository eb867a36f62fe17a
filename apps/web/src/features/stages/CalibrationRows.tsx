import { Dialog } from '@maskloop/ui/Dialog';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { Loaded } from '../../client/Loaded.tsx';
import { useMay } from '../../client/session.ts';
import { When } from '../progress/When.tsx';
import { useProject } from '../projects/project-context.ts';
import { CsvLink } from '../scoreboard/CsvLink.tsx';

const OUTCOMES = { kept: 'Kept', edited: 'Changed', rejected: 'Rejected' } as const;

/** The judged proposals that a calibration is reckoned from, the farthest off first, and all of them as a file. */
export function CalibrationRows(props: {
  readonly modelVersionId: string;
  readonly name: string;
  readonly formula: string;
  readonly onClose: () => void;
}) {
  const { modelVersionId, name, formula, onClose } = props;
  const { id: projectId } = useProject();
  const mayOpen = useMay('tasks.annotate');
  const rows = useQuery(api.stages.calibration.queryOptions({ input: { projectId, modelVersionId } }));
  return (
    <Dialog open onClose={onClose} width="lg" title={`Calibration: ${name}`} description={formula}>
      <Loaded query={rows} what="the rows" skeleton={<Skeleton className="h-40" />}>
        {(items) => (
          <div className="flex flex-col gap-3">
            <div className="flex items-center justify-between gap-3">
              <span className="text-muted">Judged proposals, the farthest off first</span>
              <CsvLink
                href={`/api/v1/projects/${projectId}/calibration/${modelVersionId}/rows.csv`}
                what={`the calibration of ${name}`}
              />
            </div>
            <Table caption={`Judged proposals of ${name}`}>
              <thead>
                <tr>
                  <Th>When</Th>
                  <Th>Task</Th>
                  <Th>People</Th>
                  <Th numeric>Predicted IoU</Th>
                  <Th numeric>IoU</Th>
                  <Th numeric>Off by</Th>
                </tr>
              </thead>
              <tbody>
                {items.map(({ maskId, taskId, fileName, at, outcome, predictedIou, iou }) => (
                  <Tr key={maskId}>
                    <Td className="whitespace-nowrap">
                      <When at={at} />
                    </Td>
                    <Td className="max-w-60 truncate" title={fileName}>
                      {mayOpen ? (
                        <Link href={`/annotate/${taskId}`} className="text-accent hover:underline">
                          {fileName}
                        </Link>
                      ) : (
                        fileName
                      )}
                    </Td>
                    <Td>{OUTCOMES[outcome]}</Td>
                    <Td numeric>{predictedIou.toFixed(3)}</Td>
                    <Td numeric>{iou.toFixed(3)}</Td>
                    <Td numeric>{Math.abs(predictedIou - iou).toFixed(3)}</Td>
                  </Tr>
                ))}
              </tbody>
            </Table>
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
