import { type JobName } from '@maskloop/jobs';
import { notify } from '../events/index.ts';
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

/** Takes up to `count` jobs of a kind: message out, row running, lock held, all or nothing. */
export async function claimJobs(
  db: Db,
  mailbox: Mailbox,
  lease: LeaseSession,
  name: JobName,
  count: number,
): Promise<ClaimedJob[]> {
  const held: string[] = [];
  try {
    return await db.$transaction(async (tx) => {
      const ids = await mailbox.take(tx, name, count);
      if (ids.length === 0) return [];
      const rows = await tx.job.updateManyAndReturn({
        where: { id: { in: ids }, state: 'queued' },
        data: { state: 'running', startedAt: new Date(), attempts: { increment: 1 }, done: 0, total: 0 },
      });
      const claimed: ClaimedJob[] = [];
      for (const { id, workspaceId, attempts, payload } of rows) {
        if (await lease.hold(id)) {
          held.push(id);
          claimed.push({ id, name, workspaceId, attempt: attempts, payload });
          await notify(tx, { topic: 'job', workspaceId, id });
        } else {
          await tx.job.update({ where: { id }, data: { state: 'queued', attempts: { decrement: 1 } } });
          await mailbox.send(tx, name, [id], HELD_ELSEWHERE_SECONDS);
        }
      }
      return claimed;
    });
  } catch (error) {
    for (const id of held) await lease.release(id).catch(() => undefined);
    throw error;
  }
}
