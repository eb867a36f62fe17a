'use client';
import { Button } from '@maskloop/ui/Button';
import { Skeleton } from '@maskloop/ui/Skeleton';
import { Table, Td, Th, Tr } from '@maskloop/ui/Table';
import { toast } from '@maskloop/ui/Toast';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { MoreRows } from '../../client/MoreRows.tsx';
import { useMay } from '../../client/session.ts';
import { formatNumberOf } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { useProject } from '../projects/project-context.ts';

/** Images that could not be labelled, why, and the way to try again. They hold up no other. */
export function AutomaticFailures({ failed }: { failed: number }) {
  const { id: projectId } = useProject();
  const mayRetry = useMay('jobs.manage');
  const queries = useQueryClient();
  const failures = useInfiniteQuery(
    api.automaticRuns.failures.infiniteOptions({
      input: (cursor: string | undefined) => ({ projectId, limit: 50, ...(cursor && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  );
  const retry = useMutation(
    api.automaticRuns.retry.mutationOptions({
      onSuccess: ({ retried }) => {
        void queries.invalidateQueries({ queryKey: api.automaticRuns.key() });
        toast({ title: `${formatNumberOf(retried, 'image')} will be tried again` });
      },
      onError: (error) => toast({ title: errorSentence(error), kind: 'failed' }),
    }),
  );
  const items = failures.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="failed" className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-4">
        <h2 id="failed" className="text-lg font-semibold">
          {formatNumberOf(failed, 'image')} failed
        </h2>
        {mayRetry && (
          <Button busy={retry.isPending} onClick={() => retry.mutate({ projectId })}>
            {failed > 200 ? 'Try the newest 200 again' : 'Try all again'}
          </Button>
        )}
      </div>
      {failures.isPending ? (
        <Skeleton className="h-24" />
      ) : (
        <Table caption="Images that could not be labelled">
          <thead>
            <tr>
              <Th>Image</Th>
              <Th>Reason</Th>
              <Th>When</Th>
              <Th>
                <span className="sr-only">Try again</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ taskId, fileName, reason, at }) => (
              <Tr key={taskId}>
                <Td className="max-w-64 truncate" title={fileName}>
                  {fileName}
                </Td>
                <Td>{reason}</Td>
                <Td className="text-muted">
                  <When at={at} />
                </Td>
                <Td className="text-right">
                  {mayRetry && (
                    <Button
                      size="sm"
                      aria-label={`Try ${fileName} again`}
                      disabled={retry.isPending}
                      onClick={() => retry.mutate({ projectId, taskId })}
                    >
                      Try again
                    </Button>
                  )}
                </Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <MoreRows query={failures} />
    </section>
  );
}
