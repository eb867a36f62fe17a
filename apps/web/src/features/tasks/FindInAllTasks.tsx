'use client';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { toast } from '@maskloop/ui/Toast';
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { useMay } from '../../client/session.ts';
import { formatCount, formatNumberOf } from '../progress/figures.ts';
import { useProject } from '../projects/project-context.ts';

/** A page of the list of jobs; of more, "and more" is said. */
const MOST_JOBS = 200;

/** Searches of this project in one state, as far as a page of the list goes. */
function useSearches(state: 'queued' | 'running', enabled: boolean) {
  const { id: projectId, stage } = useProject();
  // There the model works by itself, with a page and a pause of its own.
  const counted = stage === 'fully-automatic' ? ['project.propose'] : ['task.propose', 'project.propose'];
  return useQuery(
    api.jobs.list.queryOptions({
      input: { projectId, state, limit: MOST_JOBS },
      enabled,
      select: ({ items, nextCursor }) => ({
        // What spreads the searches counts as one: the button does not come back between the two.
        left: items.filter(({ name }) => counted.includes(name)).length,
        more: nextCursor !== null && stage !== 'fully-automatic',
      }),
    }),
  );
}

/** Looks for objects on all tasks that people may still work on, and shows how far that is. */
export function FindInAllTasks() {
  const { id: projectId, settings } = useProject();
  const mayManage = useMay('tasks.manage');
  const queries = useQueryClient();
  const queued = useSearches('queued', mayManage);
  const running = useSearches('running', mayManage);
  const ask = useMutation(
    api.projects.propose.mutationOptions({
      onSuccess: () => queries.invalidateQueries({ queryKey: api.jobs.key() }),
      onError: (error) => toast({ title: errorSentence(error) }),
    }),
  );
  const stop = useMutation(
    api.projects.stopProposals.mutationOptions({
      onSuccess: ({ stopped }) => {
        toast({ title: `${formatNumberOf(stopped, 'search', 'searches')} stopped; what was found stays` });
        return queries.invalidateQueries({ queryKey: api.jobs.key() });
      },
      onError: (error) => toast({ title: errorSentence(error) }),
    }),
  );
  const round = useQuery(
    api.jobs.get.queryOptions({ input: ask.data ? { jobId: ask.data.jobId } : skipToken }),
  );
  if (!mayManage) return null;
  const left = (queued.data?.left ?? 0) + (running.data?.left ?? 0);
  const more = queued.data?.more === true;
  const total = round.data?.total ?? 0;
  if (left === 0) {
    return (
      <Button
        className="ml-auto"
        disabled={!queued.data || !running.data}
        busy={ask.isPending}
        // Where nobody proposes by the settings, the model's grid does.
        onClick={() =>
          ask.mutate({ projectId, ...(settings.proposer === 'none' && { source: 'automatic' }) })
        }
      >
        Find objects in all open tasks
      </Button>
    );
  }
  return (
    <span className="ml-auto flex items-center gap-3">
      <span className="text-muted" role="status">
        Finding objects: {formatCount(left)}
        {more && ' and more'} to go
      </span>
      <Progress
        label="Finding objects in all open tasks"
        value={more || total < left ? null : 1 - left / total}
        className="w-40"
      />
      <Button size="sm" busy={stop.isPending} onClick={() => stop.mutate({ projectId })}>
        Stop
      </Button>
    </span>
  );
}
