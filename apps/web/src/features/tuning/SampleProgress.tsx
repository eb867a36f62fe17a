'use client';
import { type TuningView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { useMay } from '../../client/session.ts';
import { FormMessage } from '../sign-in/FormMessage.tsx';

/** How far a sample is while it is taken, what went wrong, and what can be done about it. */
export function SampleProgress({ sample }: { sample: NonNullable<TuningView['sample']> }) {
  const queries = useQueryClient();
  const mayManage = useMay('jobs.manage');
  const done = { onSuccess: () => queries.invalidateQueries({ queryKey: api.tuning.key() }) };
  const cancel = useMutation(api.jobs.cancel.mutationOptions(done));
  const retry = useMutation(api.jobs.retry.mutationOptions(done));
  const { job, pictures } = sample;
  const found = pictures.filter(({ candidates }) => candidates !== null).length;
  if (!job || job.state === 'done') return null;
  if (job.state === 'failed' || job.state === 'cancelled') {
    return (
      <div className="flex flex-wrap items-center gap-3">
        <FormMessage kind="failed">
          {job.state === 'cancelled'
            ? `The sample was cancelled with ${found} of ${pictures.length} images.`
            : (job.error ?? 'The sample could not be taken.')}
        </FormMessage>
        {mayManage && (
          <Button busy={retry.isPending} onClick={() => retry.mutate({ jobId: job.id })}>
            Go on
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Progress className="w-64" label="Sample" value={job.total === 0 ? null : job.done / job.total} />
      <span className="text-muted tabular-nums" aria-live="polite">
        {job.state === 'queued' ? 'Begins shortly' : `${found} of ${pictures.length} images searched`}
      </span>
      {mayManage && (
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.id })}>
          Cancel
        </Button>
      )}
    </div>
  );
}
