import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type CommentKind } from '@maskloop/domain/review';
import { type Ctx } from '../context/index.ts';
import { requireTask, type ScopedTask } from '../tasks/task-scope.ts';
import { commentView } from './comment-view.ts';

export interface NewComment {
  readonly taskId: string;
  readonly body: string;
  readonly maskId?: string | undefined;
  /** In image pixels. */
  readonly point?: { readonly x: number; readonly y: number } | undefined;
  readonly parentId?: string | undefined;
  readonly kind: CommentKind;
}

/** Says something about a task, one of its masks or a place in its picture, or answers a comment. */
export async function createComment(ctx: Ctx, actor: Actor, input: NewComment) {
  const scoped = await requireTask(ctx.db, actor, input.taskId, 'tasks.annotate');
  return ctx.db.$transaction(async (tx) => {
    await checkPlace(tx, scoped, input);
    const comment = await tx.comment.create({
      data: {
        id: ctx.newId(),
        taskId: input.taskId,
        body: input.body,
        kind: input.kind,
        maskId: input.maskId ?? null,
        parentId: input.parentId ?? null,
        x: input.point?.x ?? null,
        y: input.point?.y ?? null,
        authorId: actor.userId,
        createdAt: ctx.now(),
      },
    });
    await notify(tx, {
      topic: 'comment',
      workspaceId: actor.workspaceId,
      projectId: scoped.project.id,
      id: input.taskId,
    });
    return commentView(tx, comment);
  });
}

async function checkPlace(tx: Tx, { task }: ScopedTask, input: NewComment): Promise<void> {
  const { maskId, parentId, point } = input;
  if (maskId && !(await tx.mask.findFirst({ where: { id: maskId, imageId: task.imageId } })))
    throw new AppError('INVALID', 'The mask that this comment is pinned to is not on this picture.');
  if (parentId && !(await tx.comment.findFirst({ where: { id: parentId, taskId: task.id } })))
    throw new AppError('INVALID', 'The comment that this one answers is not on this task.');
  if (!point) return;
  const { width, height } = await tx.image.findUniqueOrThrow({ where: { id: task.imageId } });
  if (point.x < 0 || point.y < 0 || point.x > (width ?? 0) || point.y > (height ?? 0))
    throw new AppError(
      'INVALID',
      `The place lies outside the picture of ${width ?? 0} × ${height ?? 0} pixels.`,
    );
}
