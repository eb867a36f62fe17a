import { type Tx } from '@maskloop/db';
import { type JobName, type JobPayload, JOBS } from '@maskloop/jobs';
import { failAutomatic, unfailAutomatic } from '../automatic-runs/accept-automatic.ts';
import { type Ctx } from '../context/index.ts';
import { failImage, failPreparation, unfailImage } from '../images/fail-image.ts';
import { letPeopleTake } from '../proposals/finish-proposals.ts';

/** What the end or the return of a job means to the thing that it works on. */
interface Consequences<Name extends JobName> {
  /** It failed for good, or was cancelled. */
  readonly failed: (
    ctx: Ctx,
    tx: Tx,
    payload: JobPayload<Name>,
    failure: { code: string; message: string },
  ) => Promise<void>;
  /** It is about to run again. */
  readonly retried: (tx: Tx, payload: JobPayload<Name>) => Promise<void>;
}

/** An import stands still with its reason; retried it goes on with what waits. */
const importConsequences: Consequences<'preannotations.import' | 'preannotations.refine'> = {
  failed: async (_ctx, tx, { importId }, { code, message }) => {
    const error =
      code === 'cancelled' ? 'This import was cancelled. What was refined until then stays.' : message;
    await tx.preAnnotationImport.updateMany({
      where: { id: importId, state: { in: ['queued', 'running'] } },
      data: { state: 'failed', error },
    });
  },
  retried: async (tx, { importId }) => {
    await tx.preAnnotationImport.updateMany({
      where: { id: importId, state: 'failed' },
      data: { state: 'running', error: null },
    });
  },
};

const CONSEQUENCES: { readonly [Name in JobName]: Consequences<Name> } = {
  'image.ingest': {
    failed: (_ctx, tx, { imageId }, failure) => failImage(tx, imageId, failure),
    retried: (tx, { imageId }) => unfailImage(tx, imageId),
  },
  'image.embed': {
    failed: (_ctx, tx, { imageId }, failure) => failPreparation(tx, imageId, failure.message),
    retried: (tx, { imageId }) => unfailImage(tx, imageId),
  },
  // Whoever looks at the picture reads the failure from the job.
  'image.edges': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  // People can do without, and the job keeps the reason; the fully-automatic stage cannot.
  'task.propose': {
    failed: async (ctx, tx, { taskId }, { message }) => {
      await letPeopleTake(tx, taskId);
      await failAutomatic(ctx, tx, taskId, message);
    },
    retried: (tx, { taskId }) => unfailAutomatic(tx, taskId),
  },
  'project.propose': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'archive.unpack': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'project.embed': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'stage.prepare': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  // The counters stay as they were until somebody, or the next worker that starts, asks again.
  'project.recount': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  // The page shows the job itself.
  'model.register': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'model.pull': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'preannotations.import': importConsequences,
  'preannotations.refine': importConsequences,
  // The person who asked reads the failure from the job.
  'task.find': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  // The page of the sample shows the job itself; retried it goes on with what has no candidates.
  'tuning.sample': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  // The round's page shows the job itself.
  'round.evaluate': { failed: () => Promise.resolve(), retried: () => Promise.resolve() },
  'export.build': {
    failed: async (_ctx, tx, { exportId }, failure) => {
      await tx.export.updateMany({
        where: { id: exportId, state: { not: 'ready' } },
        data: { state: 'failed', error: failure.message },
      });
    },
    retried: async (tx, { exportId }) => {
      await tx.export.updateMany({
        where: { id: exportId, state: 'failed' },
        data: { state: 'queued', error: null },
      });
    },
  },
};

/** Writes what a job's failure for good, or its cancellation, means; in the transaction that ends the job. */
export function afterFailure<Name extends JobName>(
  ctx: Ctx,
  tx: Tx,
  name: Name,
  payload: unknown,
  failure: { code: string; message: string },
): Promise<void> {
  return CONSEQUENCES[name].failed(ctx, tx, parsed(name, payload), failure);
}

/** Takes that back; in the transaction that asks for the job again. */
export function beforeRetry<Name extends JobName>(tx: Tx, name: Name, payload: unknown): Promise<void> {
  return CONSEQUENCES[name].retried(tx, parsed(name, payload));
}

// The definition pairs the name with its payload; the index loses that pairing.
const parsed = <Name extends JobName>(name: Name, payload: unknown): JobPayload<Name> =>
  JOBS[name].payload.parse(payload) as JobPayload<Name>;
