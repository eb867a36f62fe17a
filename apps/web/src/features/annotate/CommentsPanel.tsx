'use client';
import { type CommentView } from '@maskloop/contract';
import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { api } from '../../client/api.ts';
import { answersTo, openThreads, resolvedThreads } from './comment-threads.ts';
import { CommentThread } from './CommentThread.tsx';
import { Panel } from './Panel.tsx';
import { type CommentJumps } from './use-comment-jumps.ts';

export interface CommentsPanelProps {
  taskId: string;
  query: UseQueryResult<CommentView[]>;
  jumps: CommentJumps;
}

/** What was said about the task: open comments first and prominently, resolved ones folded away. */
export function CommentsPanel({ taskId, query, jumps }: CommentsPanelProps) {
  const queries = useQueryClient();
  const onSettled = () =>
    queries.invalidateQueries({ queryKey: api.comments.list.key({ input: { taskId } }) });
  const resolve = useMutation(api.comments.resolve.mutationOptions({ onSettled }));
  const answer = useMutation(api.comments.create.mutationOptions({ onSettled }));
  const comments = query.data ?? [];
  if (comments.length === 0) return null;
  const open = openThreads(comments);
  const resolved = resolvedThreads(comments);
  const thread = (comment: CommentView) => (
    <CommentThread
      key={comment.id}
      comment={comment}
      number={comments.indexOf(comment) + 1}
      answers={answersTo(comments, comment)}
      isCurrent={jumps.currentId === comment.id}
      isBusy={resolve.isPending || answer.isPending}
      onGoTo={comment.point || comment.maskId !== null ? () => jumps.goTo(comment) : null}
      onResolve={(isResolved) => resolve.mutate({ commentId: comment.id, resolved: isResolved })}
      onAnswer={(body) =>
        answer.mutateAsync({ taskId, parentId: comment.id, body, kind: 'comment' }).then(
          () => true,
          () => false,
        )
      }
    />
  );
  return (
    <Panel title="Comments" count={open.length}>
      <ul className="flex max-h-52 flex-col gap-1 overflow-y-auto" data-testid="comments">
        {open.map(thread)}
        {resolved.length > 0 && (
          <li>
            <details>
              <summary className="text-sm text-muted">{resolved.length} resolved</summary>
              <ul className="mt-1 flex flex-col gap-1">{resolved.map(thread)}</ul>
            </details>
          </li>
        )}
      </ul>
    </Panel>
  );
}
