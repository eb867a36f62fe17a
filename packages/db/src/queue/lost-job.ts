import { type Tx } from '../index.ts';
import { type ClaimedJob } from './claim-jobs.ts';
import { JOB_LOCK_SEED } from './locks.ts';

/** The running job `id`, if nobody holds it. Its lock stays with `tx`, so that two finders never take the same one. */
export async function lostJob(tx: Tx, id: string): Promise<ClaimedJob | undefined> {
  const [lock] = await tx.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${id}, ${JOB_LOCK_SEED})) AS free`;
  if (!lock?.free) return undefined;
  const job = await tx.job.findFirst({ where: { id, state: 'running' } });
  // Names are written by `enqueueAll` alone.
  return job ? { ...job, name: job.name as ClaimedJob['name'], attempt: job.attempts } : undefined;
}
