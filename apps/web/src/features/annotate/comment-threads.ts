import { type CommentView } from '@maskloop/contract';

/** Whether something was said by itself, not as an answer. */
const isRoot = ({ parentId }: CommentView): boolean => parentId === null;

/** What is still to be dealt with, oldest first: answers belong to what they answer. */
export const openThreads = (comments: readonly CommentView[]): CommentView[] =>
  comments.filter((comment) => isRoot(comment) && comment.resolvedAt === null);

/** What was dealt with. */
export const resolvedThreads = (comments: readonly CommentView[]): CommentView[] =>
  comments.filter((comment) => isRoot(comment) && comment.resolvedAt !== null);

/** The answers to a comment, oldest first, answers to answers among them. */
export function answersTo(comments: readonly CommentView[], root: CommentView): CommentView[] {
  const thread = new Set([root.id]);
  return comments.filter(({ id, parentId }) => {
    const isOfIt = parentId !== null && thread.has(parentId);
    if (isOfIt) thread.add(id);
    return isOfIt;
  });
}

/** Open comments that ask for a change. A question does not. */
export const openRequests = (comments: readonly CommentView[]): CommentView[] =>
  openThreads(comments).filter(({ kind }) => kind === 'comment');
