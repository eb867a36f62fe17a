import { word } from '@maskloop/db';
import { markCancelled } from '@maskloop/db/queue';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { FindResult } from '@maskloop/domain/finding';
import { type Ctx } from '../context/index.ts';
import { refuseSearchedAlready } from '../proposals/task-takes-proposals.ts';
import { holdTask } from '../tasks/hold-task.ts';
import { taskSettings, requireTask } from '../tasks/task-scope.ts';

export interface FindInput {
  readonly taskId: string;
  readonly phrase: string;
  /** The label to suggest; without it the one that the phrase names. */
  readonly labelId?: string | null | undefined;
}

/** Looks for a phrase on the picture of a task that the actor holds; an earlier search on it ends. */
export function askToFind(ctx: Ctx, actor: Actor, input: FindInput): Promise<{ jobId: string }> {
  const { taskId, phrase, labelId = null } = input;
  return ctx.db.$transaction(async (tx) => {
    const { task, project } = await requireTask(tx, actor, taskId, 'tasks.annotate');
    refuseSearchedAlready(word(task.stage));
    const { settings } = await taskSettings(tx, { id: taskId });
    await holdTask(
      tx,
      { taskId, userId: actor.userId, now: ctx.now(), leaseMinutes: settings.leaseMinutes },
      'annotate',
    );
    if (labelId !== null) {
      const label = await tx.label.findFirst({
        where: { id: labelId, projectId: project.id, deletedAt: null },
      });
      if (!label) throw new AppError('INVALID', 'This label is not one of the project.');
    }
    const earlier = await tx.job.findMany({
      where: { subjectId: taskId, name: 'task.find', state: { in: ['queued', 'running'] } },
      select: { id: true },
    });
    for (const { id } of earlier) await markCancelled(tx, id);
    const { id: projectId, workspaceId } = project;
    const card = { workspaceId, projectId, subjectId: taskId, title: phrase, urgent: true };
    return { jobId: await ctx.enqueue(tx, 'task.find', { taskId, phrase, labelId }, card) };
  });
}

/** How far a search is, and what came of it. */
export async function readFind(ctx: Ctx, actor: Actor, { taskId, jobId }: { taskId: string; jobId: string }) {
  const { project } = await requireTask(ctx.db, actor, taskId, 'tasks.annotate');
  const job = await ctx.db.job.findFirst({
    where: { id: jobId, subjectId: taskId, name: 'task.find', workspaceId: project.workspaceId },
  });
  if (!job) throw new AppError('NOT_FOUND', 'This search does not exist.');
  const { state, done, total, error, result } = job;
  return { state, done, total, error, result: result === null ? null : FindResult.parse(result) };
}

/** Ends a search that is under way. */
export async function stopFind(ctx: Ctx, actor: Actor, { taskId, jobId }: { taskId: string; jobId: string }) {
  return ctx.db.$transaction(async (tx) => {
    await requireTask(tx, actor, taskId, 'tasks.annotate');
    const job = await tx.job.findFirst({ where: { id: jobId, subjectId: taskId, name: 'task.find' } });
    if (!job) throw new AppError('NOT_FOUND', 'This search does not exist.');
    return { stopped: await markCancelled(tx, jobId) };
  });
}
