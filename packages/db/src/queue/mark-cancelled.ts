import { notify } from '../events/index.ts';
import { type Tx } from '../index.ts';
import { QUEUE_CHANNEL } from './locks.ts';

/** Ends a job that is queued or running; the worker that runs it is told on commit. False: it was over already. */
export async function markCancelled(tx: Tx, jobId: string): Promise<boolean> {
  const [job] = await tx.job.updateManyAndReturn({
    where: { id: jobId, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: new Date(), error: null },
  });
  if (!job) return false;
  await tx.$executeRaw`SELECT pg_notify(${QUEUE_CHANNEL}, ${`stop ${jobId}`})`;
  await notify(tx, { topic: 'job', workspaceId: job.workspaceId, id: jobId });
  return true;
}
