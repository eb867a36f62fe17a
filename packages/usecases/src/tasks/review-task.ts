import { enumKey, type Task, type Tx } from '@maskloop/db';
import { masksOfImage } from '@maskloop/db/masks';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { mayReview, type MaskVerdict, type ReviewVerdict } from '@maskloop/domain/review';
import { type TaskState } from '@maskloop/domain/task';
import { type Ctx } from '../context/index.ts';
import { maskViews } from '../masks/mask-views.ts';
import { measureAudit } from '../quality-audits/measure-audit.ts';
import { changeTask } from './change-task.ts';
import { holdTask } from './hold-task.ts';
import { taskSettings, requireLockedTask } from './task-scope.ts';

export interface ReviewInput {
  readonly taskId: string;
  readonly verdict: ReviewVerdict;
  /** Everything that should be masked is, whatever its label. */
  readonly exhaustive: boolean;
  /** Labels of which everything is masked. */
  readonly exhaustiveLabelIds?: readonly string[] | undefined;
  readonly maskVerdicts: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    readonly verdict: MaskVerdict;
  }[];
  readonly comment?: string | undefined;
}

/**
 * Accepts a task, or returns it to its annotator with a reason. Own work only where the project allows it. Verdicts on
 * masks name the revision that was looked at; when one has changed since, nothing is decided (REVISION_CONFLICT).
 */
export async function reviewTask(ctx: Ctx, actor: Actor, input: ReviewInput): Promise<{ state: TaskState }> {
  const { taskId, verdict } = input;
  const { userId } = actor;
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const { task, project } = await requireLockedTask(tx, actor, taskId, 'tasks.review');
    const { leaseMinutes, allowSelfReview } = (await taskSettings(tx, task)).settings;
    if (!mayReview(userId, task.annotatorId, allowSelfReview)) throw new AppError('OWN_WORK');
    // The same verdict sent twice is one verdict.
    if (task.state === verdict && task.reviewerId === userId) return { state: task.state };
    await holdTask(tx, { taskId, userId, now, leaseMinutes }, 'review');
    if (verdict === 'returned') await requireReason(tx, task, input);
    const exhaustiveLabelIds = await labelsOfProject(tx, project.id, input.exhaustiveLabelIds ?? []);
    const review = await tx.review.create({
      data: {
        id: ctx.newId(),
        taskId,
        reviewerId: userId,
        verdict,
        exhaustive: input.exhaustive,
        exhaustiveLabelIds,
        createdAt: now,
      },
    });
    await keepMaskVerdicts(tx, task, review.id, input.maskVerdicts);
    if (input.comment) {
      await tx.comment.create({
        data: { id: ctx.newId(), taskId, body: input.comment, authorId: userId, createdAt: now },
      });
      await notify(tx, {
        topic: 'comment',
        workspaceId: actor.workspaceId,
        projectId: project.id,
        id: taskId,
      });
    }
    const state = await changeTask(tx, actor, task, {
      event: verdict === 'accepted' ? 'accept' : 'return',
      at: now,
      data: { decidedAt: now },
      endLease: true,
      counted: {
        action: `task.${verdict}`,
        metric: verdict === 'accepted' ? 'tasksAccepted' : 'tasksReturned',
        // What happens to work counts for the person who did it.
        userId: task.annotatorId,
      },
    });
    if (state === 'accepted')
      await measureAudit(tx, task, { now, accepted: true, workspaceId: actor.workspaceId });
    return { state };
  });
}

async function requireReason(tx: Tx, task: Task, input: ReviewInput): Promise<void> {
  if (task.annotatorId === null)
    throw new AppError(
      'WRONG_STATE',
      'Nobody annotated this task: the model did. Judge its masks one by one, or start an audit.',
    );
  if (input.comment || input.maskVerdicts.some(({ verdict }) => verdict !== 'satisfactory')) return;
  // An answer belongs to what it answers, and a question asks for no change.
  const open = await tx.comment.count({
    where: { taskId: input.taskId, parentId: null, resolvedAt: null, kind: 'comment' },
  });
  if (open === 0) throw new AppError('INVALID', 'Say what should be changed: returned work needs a comment.');
}

/** The labels named, each once; one of another project is refused. A removed label is still one of its project. */
async function labelsOfProject(tx: Tx, projectId: string, wanted: readonly string[]): Promise<string[]> {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return ids;
  const known = await tx.label.count({ where: { projectId, id: { in: ids } } });
  if (known < ids.length)
    throw new AppError('INVALID', 'A label that is said to be complete is not one of this project.');
  return ids;
}

async function keepMaskVerdicts(
  tx: Tx,
  task: Task,
  reviewId: string,
  verdicts: ReviewInput['maskVerdicts'],
): Promise<void> {
  if (verdicts.length === 0) return;
  const masks = new Map(
    (
      await tx.mask.findMany({
        where: { imageId: task.imageId },
        select: { id: true, revisionNumber: true },
      })
    ).map((mask) => [mask.id, mask.revisionNumber]),
  );
  const stale = verdicts.filter(({ maskId, revisionNumber }) => masks.get(maskId) !== revisionNumber);
  if (stale.some(({ maskId }) => !masks.has(maskId)))
    throw new AppError('INVALID', 'A verdict names a mask that is not on this picture.');
  if (stale.length > 0) {
    const ids = stale.map(({ maskId }) => maskId);
    throw new AppError(
      'REVISION_CONFLICT',
      'A mask changed while you were looking at it. Look at it again.',
      {
        masks: await maskViews(tx, await masksOfImage(tx, { imageId: task.imageId, maskIds: ids })),
      },
    );
  }
  await tx.maskVerdict.createMany({
    data: [...new Map(verdicts.map((verdict) => [verdict.maskId, verdict])).values()].map((v) => ({
      reviewId,
      maskId: v.maskId,
      revisionNumber: v.revisionNumber,
      verdict: enumKey(v.verdict),
    })),
  });
}
