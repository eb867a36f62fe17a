import { isDeepStrictEqual } from 'node:util';
import { type Job, type Tx, word } from '@maskloop/db';
import { markCancelled } from '@maskloop/db/queue';
import { holdLease } from '@maskloop/db/tasks';
import { type Actor, may } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { IMAGE_ERRORS } from '@maskloop/domain/image';
import { extendedUntil } from '@maskloop/domain/task';
import { JOBS } from '@maskloop/jobs';
import { failAutomatic } from '../automatic-runs/accept-automatic.ts';
import { type Ctx } from '../context/index.ts';
import { leaseLost } from '../tasks/hold-task.ts';
import { taskSettings, requireLockedTask, requireTask, type ScopedTask } from '../tasks/task-scope.ts';
import { askForProposals, openProposalJobs } from './ask-for-proposals.ts';
import { refuseSearchedAlready, takesProposals } from './task-takes-proposals.ts';
import { type ProposalRequest } from './wanted-proposals.ts';

/**
 * Looks for objects on a task's picture at once, for the person who holds the task or a manager. Asked again with the
 * same wish it is the same job; another wish takes the place of the one that is under way.
 */
export async function proposeTask(
  ctx: Ctx,
  actor: Actor,
  request: ProposalRequest,
): Promise<{ jobId: string }> {
  return ctx.db.$transaction(async (tx) => {
    const scoped = await requireLockedTask(tx, actor, request.taskId, 'tasks.annotate');
    await requireSay(ctx, tx, actor, scoped);
    const { task, project } = scoped;
    refuseSearchedAlready(word(task.stage));
    if (!takesProposals({ state: word(task.state), stage: word(task.stage) }) || task.state === 'preparing')
      throw new AppError(
        'WRONG_STATE',
        'Objects are looked for while a task is open for work; this one is not.',
      );
    const wish = { ...request, source: request.source ?? ('automatic' as const) };
    for (const job of await openProposalJobs(tx, task.id)) {
      if (isSameWish(job, wish)) return { jobId: job.id };
      await markCancelled(tx, job.id);
    }
    const { fileName } = await tx.image.findUniqueOrThrow({
      where: { id: task.imageId },
      select: { fileName: true },
    });
    const { id: projectId, workspaceId } = project;
    const jobId = await askForProposals(ctx, tx, wish, { workspaceId, projectId, fileName, urgent: true });
    return { jobId };
  });
}

/**
 * Stops looking; what was found stays. False: nobody was looking. A picture of the fully-automatic stage fails with that
 * reason, as where its job is cancelled: else the stage would begin it again at once.
 */
export async function stopProposals(
  ctx: Ctx,
  actor: Actor,
  { taskId }: { taskId: string },
): Promise<{ stopped: boolean }> {
  return ctx.db.$transaction(async (tx) => {
    const scoped = await requireTask(tx, actor, taskId, 'tasks.annotate');
    await requireSay(ctx, tx, actor, scoped);
    let stopped = false;
    for (const job of await openProposalJobs(tx, taskId)) {
      stopped = (await markCancelled(tx, job.id)) || stopped;
    }
    if (stopped) await failAutomatic(ctx, tx, taskId, IMAGE_ERRORS.cancelled);
    return { stopped };
  });
}

/** How the newest search for objects on this picture is doing; null where there was none. */
export async function readProposalRun(ctx: Ctx, actor: Actor, { taskId }: { taskId: string }) {
  await requireTask(ctx.db, actor, taskId, 'tasks.annotate');
  const job = await ctx.db.job.findFirst({
    where: { subjectId: taskId, name: 'task.propose' },
    orderBy: { id: 'desc' },
  });
  if (!job) return null;
  const { id: jobId, state, done, total, error, createdAt, finishedAt } = job;
  return { jobId, state, done, total, error, createdAt, finishedAt, found: foundIn(job) };
}

function foundIn({ result }: Job): number {
  // Written by noteProposals alone.
  const counts = (result ?? {}) as { written?: number; known?: number };
  return (counts.written ?? 0) + (counts.known ?? 0);
}

/** The person holds the task, or manages tasks; else LEASE_LOST. */
async function requireSay(ctx: Ctx, tx: Tx, actor: Actor, { task }: ScopedTask): Promise<void> {
  if (may(actor, 'tasks.manage')) return;
  const { settings } = await taskSettings(tx, task);
  const until = new Date(extendedUntil(ctx.now().getTime(), settings.leaseMinutes));
  if (!(await holdLease(tx, { taskId: task.id, userId: actor.userId, until })))
    throw await leaseLost(tx, task.id);
}

/** Stored payloads have lost the order of their keys. */
const isSameWish = (job: Job, wish: ProposalRequest): boolean => {
  const { source, automatic } = JOBS['task.propose'].payload.parse(job.payload);
  return source === wish.source && isDeepStrictEqual(automatic, wish.automatic);
};
