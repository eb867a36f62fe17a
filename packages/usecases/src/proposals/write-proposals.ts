import { shortTransaction, type Statements } from '@maskloop/db';
import { isStaleRevision, writeRevisions, type NewRevision } from '@maskloop/db/masks';
import {
  isStillRunning,
  lockProposalPlace,
  olderProposals,
  type ProposalPlace,
} from '@maskloop/db/proposals';
import { figuresOfRevision } from '@maskloop/domain/figures';
import { idFrom } from '@maskloop/domain/ids';
import { FinalFailure, JobStopped } from '@maskloop/jobs';
import { type Ctx } from '../context/index.ts';
import { planProposals } from './plan-proposals.ts';
import { type ProposalBatch } from './proposal-batch.ts';
import { takesProposals } from './task-takes-proposals.ts';

/** What became of a batch. */
export interface WrittenProposals {
  /** Masks that people now see. */
  readonly written: number;
  /** Left out: they repeat a mask that stands, or one that people refused. */
  readonly duplicates: number;
  /** Written before by this run, whatever people made of them since. */
  readonly known: number;
  /** Unjudged proposals of earlier runs that these replace. */
  readonly replaced: number;
}

/**
 * Offers masks of a model on a task's picture, in one transaction with their counters and the notification. Ids follow
 * from the run and the ordinal, so that a job that was killed goes on and never doubles. An empty batch replaces what
 * earlier runs of the source left. FinalFailure where the task takes no proposals (any more).
 */
export async function writeProposals(ctx: Ctx, batch: ProposalBatch): Promise<WrittenProposals> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await shortTransaction(ctx.db, (tx) => write(ctx, tx, batch));
    } catch (error) {
      // Someone judged a proposal at the moment it was to be replaced: theirs stands, the rest is written.
      if (attempt === 4 || !isStaleRevision(error)) throw error;
    }
  }
}

async function write(ctx: Ctx, tx: Statements, batch: ProposalBatch): Promise<WrittenProposals> {
  const place = await lockProposalPlace(tx, batch.taskId);
  if (batch.job && !(await isStillRunning(tx, batch.job))) throw new JobStopped('lost');
  if (!place?.imageIsLive) throw new FinalFailure('task', 'The picture of this task was removed.');
  if (!takesProposals({ state: place.taskState, stage: place.stage }))
    throw new FinalFailure('task', 'The task is finished or set aside: it takes no proposals.');
  const at = ctx.now();
  const older = await olderProposals(tx, batch);
  const plan = await planProposals(tx, place, batch, new Set(older.map(({ maskId }) => maskId)), at);
  const settingsVersion = batch.settingsVersion ?? place.settingsVersion;
  const removed = older.map((mask) => tombstone({ ...place, settingsVersion }, mask, at));
  const revisions = [...removed, ...plan.revisions];
  if (revisions.length > 0) {
    const shownBefore = new Set(removed.map(({ id }) => id));
    const counted = revisions.map((revision) => ({
      key: { ...place, at, modelVersionId: revision.modelVersionId, userId: null },
      figures: figuresOfRevision(
        { ...revision, deleted: revision.pixels === null, byPerson: false },
        revision.number === 1
          ? undefined
          : { state: 'proposal', deleted: !shownBefore.has(revision.id), activeMs: 0 },
        0,
      ),
    }));
    const { workspaceId, projectId, taskId } = place;
    await writeRevisions(tx, revisions, counted, { topic: 'mask', workspaceId, projectId, id: taskId });
  }
  const { duplicates, known } = plan;
  return { written: plan.revisions.length, duplicates, known, replaced: removed.length };
}

function tombstone(
  place: ProposalPlace,
  mask: Awaited<ReturnType<typeof olderProposals>>[number],
  createdAt: Date,
): NewRevision {
  const { taskId, imageId, projectId, stage, roundId, settingsVersion } = place;
  return {
    ...{ taskId, imageId, projectId, stage, roundId, settingsVersion, createdAt },
    ...{ maskId: mask.maskId, labelId: mask.labelId, z: mask.z, modelVersionId: mask.modelVersionId },
    id: idFrom('proposal', mask.maskId, mask.revisionNumber + 1),
    number: mask.revisionNumber + 1,
    state: 'proposal',
    isGroup: false,
    pixels: null,
    authorId: null,
    predictedIou: null,
    stability: null,
    provenance: {},
  };
}
