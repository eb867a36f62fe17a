'use client';
import { type Tool } from '@maskloop/editor/core';
import { createCommentTool } from '@maskloop/editor/tools';
import { useCallback, useState } from 'react';
import { type CommentPlace } from './NewCommentDialog.tsx';

/** The tools of a page with the one that pins comments; where it was last used, until that is dealt with. */
export function useCommentTool(others: readonly Tool[]): {
  tools: readonly Tool[];
  place: CommentPlace | null;
  clearPlace: () => void;
} {
  const [place, setPlace] = useState<CommentPlace | null>(null);
  const [tools] = useState(() => [
    ...others,
    createCommentTool(({ x, y }, maskId) => setPlace({ point: { x, y }, maskId })),
  ]);
  const clearPlace = useCallback(() => setPlace(null), []);
  return { tools, place, clearPlace };
}
