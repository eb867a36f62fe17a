'use client';
import { type JobView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { Progress } from '@maskloop/ui/Progress';
import { StateDot } from '@maskloop/ui/StateDot';
import { Td, Tr } from '@maskloop/ui/Table';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { api } from '../../client/api.ts';
import { useMay } from '../../client/session.ts';
import { formatCount, formatDuration, formatRatio } from '../progress/figures.ts';
import { When } from '../progress/When.tsx';
import { JOB_STATE_LOOKS, JOB_WORDS } from './job-states.ts';

function Took({ job }: { job: JobView }) {
  if (job.startedAt === null || job.finishedAt === null) return <span className="text-muted">–</span>;
  const seconds = (job.finishedAt.getTime() - job.startedAt.getTime()) / 1000;
  return seconds < 10 ? `${formatRatio(seconds)} s` : formatDuration(seconds);
}

/** One piece of background work. */
export function JobRow({ job, projectName }: { job: JobView; projectName: string | undefined }) {
  const queries = useQueryClient();
  const mayManage = useMay('jobs.manage');
  const refresh = { onSettled: () => queries.invalidateQueries({ queryKey: api.jobs.key() }) };
  const retry = useMutation(api.jobs.retry.mutationOptions(refresh));
  const cancel = useMutation(api.jobs.cancel.mutationOptions(refresh));
  return (
    <Tr>
      <Td>
        <span className="text-muted">{JOB_WORDS[job.name] ?? job.name}</span> {job.title}
        {job.error !== null && <p className="max-w-lg text-sm break-words text-bad">{job.error}</p>}
      </Td>
      <Td>
        {job.projectId === null ? (
          <span className="text-muted">–</span>
        ) : (
          <Link href={`/projects/${job.projectId}`} className="hover:underline">
            {projectName ?? 'Project'}
          </Link>
        )}
      </Td>
      <Td>
        <StateDot {...JOB_STATE_LOOKS[job.state]} />
      </Td>
      <Td>
        {job.state === 'running' && job.total > 0 ? (
          <div className="flex items-center gap-2">
            <Progress label={job.title} value={job.done / job.total} className="w-20" />
            <span className="text-sm text-muted">
              {formatCount(job.done)}/{formatCount(job.total)}
            </span>
          </div>
        ) : (
          <span className="text-muted">
            {job.total > 1 ? `${formatCount(job.done)}/${formatCount(job.total)}` : '–'}
          </span>
        )}
      </Td>
      <Td numeric>{job.attempts}</Td>
      <Td numeric>
        <Took job={job} />
      </Td>
      <Td>
        <When at={job.createdAt} />
      </Td>
      <Td className="text-right">
        {mayManage && (job.state === 'failed' || job.state === 'cancelled') && (
          <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate({ jobId: job.id })}>
            Retry
          </Button>
        )}
        {mayManage && (job.state === 'queued' || job.state === 'running') && (
          <Button size="sm" busy={cancel.isPending} onClick={() => cancel.mutate({ jobId: job.id })}>
            Cancel
          </Button>
        )}
      </Td>
    </Tr>
  );
}
