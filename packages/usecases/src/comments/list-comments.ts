import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '../context/index.ts';
import { requireTask } from '../tasks/task-scope.ts';
import { commentViews } from './comment-view.ts';

/** What people said about a task, oldest first. */
export async function listComments(ctx: Ctx, actor: Actor, input: { taskId: string }) {
  await requireTask(ctx.db, actor, input.taskId, 'tasks.annotate');
  const comments = await ctx.db.comment.findMany({
    where: { taskId: input.taskId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return commentViews(ctx.db, comments);
}
