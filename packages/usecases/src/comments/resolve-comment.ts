import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';
import { requireTask } from '../tasks/task-scope.ts';
import { commentView } from './comment-view.ts';

/** Marks a comment as dealt with, or opens it again. */
export async function resolveComment(
  ctx: Ctx,
  actor: Actor,
  input: { commentId: string; resolved: boolean },
) {
  requireRight(actor, 'tasks.annotate');
  const found = await ctx.db.comment.findUnique({ where: { id: input.commentId } });
  if (!found) throw new AppError('NOT_FOUND', 'This comment does not exist.');
  const { project } = await requireTask(ctx.db, actor, found.taskId, 'tasks.annotate');
  return ctx.db.$transaction(async (tx) => {
    const comment = await tx.comment.update({
      where: { id: found.id },
      data: input.resolved
        ? { resolvedAt: found.resolvedAt ?? ctx.now(), resolvedById: found.resolvedById ?? actor.userId }
        : { resolvedAt: null, resolvedById: null },
    });
    await notify(tx, {
      topic: 'comment',
      workspaceId: actor.workspaceId,
      projectId: project.id,
      id: found.taskId,
    });
    return commentView(tx, comment);
  });
}
