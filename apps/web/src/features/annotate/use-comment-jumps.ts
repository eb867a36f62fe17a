'use client';
import { type CommentView } from '@maskloop/contract';
import { type Editor } from '@maskloop/editor/core';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { openThreads } from './comment-threads.ts';
import { goToComment } from './go-to-comment.ts';

/** Which comment one is at, and the way to another. */
export interface CommentJumps {
  readonly currentId: string | null;
  readonly goTo: (comment: CommentView) => void;
}

/** Keys that lead from one open comment to the next, round and round. */
export function useCommentJumps(editor: Editor, comments: readonly CommentView[] | undefined): CommentJumps {
  const [currentId, setCurrentId] = useState<string | null>(null);
  const open = useMemo(() => openThreads(comments ?? []), [comments]);
  const goTo = useCallback(
    (comment: CommentView) => {
      setCurrentId(comment.id);
      goToComment(editor, comment);
    },
    [editor],
  );
  useEffect(() => {
    const go = (delta: 1 | -1) => {
      const at = open.findIndex(({ id }) => id === currentId);
      const from = at < 0 && delta < 0 ? 0 : at;
      const next = open[(from + delta + open.length) % open.length];
      if (next) goTo(next);
    };
    const when = () => open.length > 0;
    return editor.addCommands([
      {
        id: 'comment.next',
        label: 'Next open comment',
        keys: ['j'],
        group: 'Task',
        when,
        run: () => go(1),
        bar: 'next comment',
      },
      {
        id: 'comment.previous',
        label: 'Previous open comment',
        keys: ['Shift+j'],
        group: 'Task',
        when,
        run: () => go(-1),
      },
    ]);
  }, [editor, open, currentId, goTo]);
  return { currentId, goTo };
}
