import { CHANNEL, notify } from '../events/index.ts';
import { type Tx } from '../index.ts';
import { type ClaimedJob } from './claim-jobs.ts';
import { type Mailbox } from './mailbox.ts';
import { type Failure, type Unfinished } from './outcome.ts';

/** What a failure for good means to the thing the job worked on; in the transaction that writes it. */
export type OnFailed = (tx: Tx, job: ClaimedJob, failure: Failure) => Promise<void>;

/** Writes that an attempt has done its job, unless it was cancelled or taken over meanwhile; one statement. */
export async function settleDone(tx: Tx, job: ClaimedJob): Promise<void> {
  await tx.$executeRaw`
    WITH settled AS (
      UPDATE job SET state = 'done', error = NULL, finished_at = now(), done = total
      WHERE id = ${job.id}::uuid AND state = 'running' AND attempts = ${job.attempt} RETURNING id, workspace_id
    )
    SELECT pg_notify(${CHANNEL}, json_build_object('topic', 'job', 'workspaceId', workspace_id, 'id', id)::text) FROM settled`;
}

/** Writes how any other attempt ended, unless the job was cancelled or taken over meanwhile. */
export async function settleJob(
  tx: Tx,
  mailbox: Mailbox,
  onFailed: OnFailed,
  job: ClaimedJob,
  outcome: Unfinished,
): Promise<void> {
  if (outcome.kind === 'none') return;
  const [row] = await tx.job.updateManyAndReturn({
    where: { id: job.id, state: 'running', attempts: job.attempt },
    data: dataOf(outcome),
  });
  if (!row) return;
  if (outcome.kind === 'again') await mailbox.send(tx, job.name, [job.id], outcome.afterSeconds);
  if (outcome.kind === 'failed') await onFailed(tx, job, outcome);
  await notify(tx, { topic: 'job', workspaceId: job.workspaceId, id: job.id });
}

function dataOf(outcome: Exclude<Unfinished, { kind: 'none' }>) {
  switch (outcome.kind) {
    case 'failed':
      return { state: 'failed', error: outcome.message, finishedAt: new Date() } as const;
    case 'again':
      return {
        state: 'queued',
        error: outcome.error,
        startedAt: null,
        ...(!outcome.counted && { attempts: { decrement: 1 } }),
      } as const;
  }
}
