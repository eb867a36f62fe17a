'use client';
import { type RoundView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { useMay } from '../../client/session.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

/** How far the comparison is, and what can be done about it. */
export function EvaluationProgress({ round }: { round: RoundView }) {
  const queries = useQueryClient();
  const mayManage = useMay('jobs.manage');
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: api.rounds.key() }) };
  const cancel = useMutation(api.jobs.cancel.mutationOptions(done));
  const retry = useMutation(api.jobs.retry.mutationOptions(done));
  const job = round.evaluation;
  if (!job) return null;
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <FormMessage kind="failed">{job.error ?? 'The comparison was cancelled.'}</FormMessage>
        {mayManage && (
          <Button busy={retry.isPending} onClick={() => retry.mutate({ jobId: job.jobId })}>
            Try again
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex items-center gap-3">
      <Progress className="w-64" label="Comparison" value={job.total === 0 ? null : job.done / job.total} />
      <span className="text-muted tabular-nums">
        {job.total === 0 ? 'Begins shortly' : `${job.done} of ${job.total} pictures, by both models`}
      </span>
      {mayManage && (
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.jobId })}>
          Cancel
        </Button>
      )}
    </div>
  );
}
