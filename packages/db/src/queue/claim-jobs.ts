import { type JobName } from '@maskloop/jobs';
import { type Db } from '../index.ts';
import { type LeaseSession } from './lease-session.ts';
import { type Mailbox } from './mailbox.ts';

/** A job in the hands of this worker. Its attempt number fences it: an older attempt can no longer write its end. */
export interface ClaimedJob {
  readonly id: string;
  readonly name: JobName;
  readonly workspaceId: string;
  readonly attempt: number;
  /** Not yet checked against the job's schema. */
  readonly payload: unknown;
}

/** Someone who lost its connection may still hold the lock of a job that runs again; it is tried later. */
const HELD_ELSEWHERE_SECONDS = 5;

/** Takes up to `count` jobs of a kind for this worker. */
export async function claimJobs(
  db: Db,
  mailbox: Mailbox,
  lease: LeaseSession,
  name: JobName,
  count: number,
): Promise<ClaimedJob[]> {
  const jobs = await lease.claim(name, count);
  const elsewhere = jobs.filter((job) => !job.held).map((job) => job.id);
  if (elsewhere.length > 0) {
    await db.$transaction(async (tx) => {
      const where = { id: { in: elsewhere }, state: 'running' as const };
      await tx.job.updateMany({ where, data: { state: 'queued', attempts: { decrement: 1 } } });
      await mailbox.send(tx, name, elsewhere, HELD_ELSEWHERE_SECONDS);
    });
  }
  return jobs
    .filter((job) => job.held)
    .map(({ id, workspaceId, attempt, payload }) => ({ id, name, workspaceId, attempt, payload }));
}
