'use client';
import { type ProposalRun } from '@maskloop/contract';
import { type AutomaticChoice } from '@maskloop/domain/stage';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';

const ASK_MS = 500;

/** The search for objects on a task's picture. */
export interface ObjectSearch {
  /** The newest one; null when there was none. */
  readonly run: ProposalRun | null;
  readonly isUnderWay: boolean;
  readonly failure: string | null;
  readonly find: (automatic?: AutomaticChoice) => void;
  readonly stop: () => void;
}

const isUnderWay = (run: ProposalRun | null | undefined) =>
  run?.state === 'queued' || run?.state === 'running';

/** Follows the search, begins and stops it. `onFound`: masks came, or it ended. */
export function useProposalRun(taskId: string, onFound: () => void): ObjectSearch {
  const queries = useQueryClient();
  const options = api.tasks.proposals.queryOptions({ input: { taskId } });
  const query = useQuery({
    ...options,
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? ASK_MS : false),
  });
  const refresh = () => queries.invalidateQueries({ queryKey: options.queryKey });
  const propose = useMutation(api.tasks.propose.mutationOptions({ onSuccess: refresh }));
  const stop = useMutation(api.tasks.stopProposals.mutationOptions({ onSuccess: refresh }));
  const run = query.data ?? null;

  const told = useRef(`${run?.found ?? 0} ${run?.state ?? ''}`);
  const news = `${run?.found ?? 0} ${run?.state ?? ''}`;
  useEffect(() => {
    if (told.current === news) return;
    told.current = news;
    onFound();
  }, [news, onFound]);

  const error = propose.error ?? stop.error;
  return {
    run,
    isUnderWay: isUnderWay(run) || propose.isPending,
    failure: error ? errorSentence(error) : run?.state === 'failed' ? run.error : null,
    find: (automatic) => propose.mutate({ taskId, ...(automatic && { automatic }) }),
    stop: () => stop.mutate({ taskId }),
  };
}
