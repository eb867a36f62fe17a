'use client';
import { type CommentView } from '@maskloop/contract';
import { Button } from '@maskloop/ui/Button';
import { useMutation, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { clsx } from 'clsx';
import { api } from '../../client/api.ts';
import { Panel } from './Panel.tsx';

export interface CommentsPanelProps {
  taskId: string;
  query: UseQueryResult<CommentView[]>;
  /** Brings a pinned place into view. */
  onGoTo?: (comment: CommentView) => void;
}

/** What was said about the task: open comments first and prominently, resolved ones folded away. */
export function CommentsPanel({ taskId, query, onGoTo }: CommentsPanelProps) {
  const queries = useQueryClient();
  const resolve = useMutation(
    api.comments.resolve.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: api.comments.list.key({ input: { taskId } }) }),
    }),
  );
  const comments = query.data ?? [];
  if (comments.length === 0) return null;
  const open = comments.filter((comment) => comment.resolvedAt === null);
  const one = (comment: CommentView) => (
    <li
      key={comment.id}
      className={clsx(
        'rounded-md border-l-2 px-2 py-1',
        comment.resolvedAt === null ? 'border-judge bg-judge-soft' : 'border-line',
      )}
    >
      <p className="flex items-baseline gap-1.5 text-xs text-muted">
        <span>{comments.indexOf(comment) + 1}</span>
        <span className="font-medium text-ink">{comment.author.name}</span>
        {comment.kind === 'question' && <span>asks</span>}
        {comment.point && onGoTo && (
          <button type="button" className="text-accent hover:underline" onClick={() => onGoTo(comment)}>
            show
          </button>
        )}
        <span className="flex-1" />
        <Button
          size="sm"
          variant="quiet"
          className="-my-1"
          disabled={resolve.isPending}
          onClick={() => resolve.mutate({ commentId: comment.id, resolved: comment.resolvedAt === null })}
        >
          {comment.resolvedAt === null ? 'Resolve' : 'Reopen'}
        </Button>
      </p>
      <p className="break-words whitespace-pre-wrap">{comment.body}</p>
    </li>
  );
  return (
    <Panel title="Comments" count={open.length}>
      <ul className="flex max-h-52 flex-col gap-1 overflow-y-auto" data-testid="comments">
        {open.map(one)}
        {open.length < comments.length && (
          <li>
            <details>
              <summary className="text-sm text-muted">{comments.length - open.length} resolved</summary>
              <ul className="mt-1 flex flex-col gap-1">
                {comments.filter((comment) => comment.resolvedAt !== null).map(one)}
              </ul>
            </details>
          </li>
        )}
      </ul>
    </Panel>
  );
}
