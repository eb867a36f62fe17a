'use client';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { JOB_STATE_LOOKS, JOB_WORDS } from '../jobs/job-states.ts';

const RECENT_MS = 3600_000;
const MOST_SHOWN = 6;

/** Bundles that are being taken in, and those of the last hour that were refused, with the sentence that says why. */
export function ModelJobs() {
  const queries = useQueryClient();
  const jobs = useQuery(
    api.jobs.list.queryOptions({
      input: { limit: 50 },
      select: ({ items }) => items.filter((job) => /^model\.|^project\.embed$/.test(job.name)),
    }),
  );
  const cancel = useMutation(
    api.jobs.cancel.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: api.jobs.key() }),
    }),
  );
  const shown =
    jobs.data
      ?.filter(
        ({ state, finishedAt }) =>
          state !== 'cancelled' &&
          (finishedAt === null || Number(jobs.dataUpdatedAt) - finishedAt.getTime() < RECENT_MS),
      )
      .filter(({ finishedAt }, place) => finishedAt === null || place < MOST_SHOWN) ?? [];
  if (shown.length === 0) return null;
  return (
    <ul
      aria-label="Bundles on their way"
      className="flex flex-col gap-1 rounded-lg border border-line bg-panel p-3"
    >
      {shown.map((job) => (
        <li key={job.id} className="flex flex-wrap items-center gap-x-3">
          <span className="min-w-0 truncate">
            {JOB_WORDS[job.name]}: {job.title}
          </span>
          <span className={job.state === 'failed' ? 'text-bad' : 'text-muted'}>
            {JOB_STATE_LOOKS[job.state].label}
          </span>
          {job.state === 'running' && (
            <Progress
              label={`Progress of ${job.title}`}
              value={job.total > 0 ? job.done / job.total : null}
              className="min-w-24 flex-1"
            />
          )}
          {(job.state === 'running' || job.state === 'queued') && (
            <Button size="sm" variant="quiet" onClick={() => cancel.mutate({ jobId: job.id })}>
              Cancel
            </Button>
          )}
          {job.error !== null && job.state === 'failed' && (
            <p role="alert" className="w-full">
              {job.error}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
