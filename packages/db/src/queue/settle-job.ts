import { notify } from '../events/index.ts';
import { type Tx } from '../index.ts';
import { type ClaimedJob } from './claim-jobs.ts';
import { type Mailbox } from './mailbox.ts';
import { type Failure, type Outcome } from './outcome.ts';

/** What a failure for good means to the thing the job worked on; in the transaction that writes it. */
export type OnFailed = (tx: Tx, job: ClaimedJob, failure: Failure) => Promise<void>;

/** Writes how an attempt ended, unless the job was cancelled or taken over meanwhile. */
export async function settleJob(
  tx: Tx,
  mailbox: Mailbox,
  onFailed: OnFailed,
  job: ClaimedJob,
  outcome: Outcome,
): Promise<void> {
  if (outcome.kind === 'none') return;
  const [row] = await tx.job.updateManyAndReturn({
    where: { id: job.id, state: 'running', attempts: job.attempt },
    data: dataOf(outcome),
  });
  if (!row) return;
  if (outcome.kind === 'done' && row.total > 0) {
    await tx.job.update({ where: { id: job.id }, data: { done: row.total } });
  }
  if (outcome.kind === 'again') await mailbox.send(tx, job.name, [job.id], outcome.afterSeconds);
  if (outcome.kind === 'failed') await onFailed(tx, job, outcome);
  await notify(tx, { topic: 'job', workspaceId: job.workspaceId, id: job.id });
}

function dataOf(outcome: Exclude<Outcome, { kind: 'none' }>) {
  switch (outcome.kind) {
    case 'done':
      return { state: 'done', error: null, finishedAt: new Date() } as const;
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
