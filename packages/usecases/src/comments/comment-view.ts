import { type Comment, type Tx } from '@maskloop/db';
import { peopleById } from '@maskloop/db/people';

/** Comments as people see them. */
export async function commentViews(tx: Tx, comments: readonly Comment[]) {
  const person = await peopleById(
    tx,
    comments.map(({ authorId }) => authorId),
  );
  return comments.map((comment) => ({
    id: comment.id,
    taskId: comment.taskId,
    maskId: comment.maskId,
    point: comment.x === null || comment.y === null ? null : { x: comment.x, y: comment.y },
    kind: comment.kind,
    body: comment.body,
    parentId: comment.parentId,
    author: person(comment.authorId) ?? { id: comment.authorId, name: 'Someone', email: '' },
    createdAt: comment.createdAt,
    resolvedAt: comment.resolvedAt,
  }));
}

/** One comment as people see it. */
export async function commentView(tx: Tx, comment: Comment) {
  const [view] = await commentViews(tx, [comment]);
  if (!view) throw new Error('one comment has one view');
  return view;
}
