'use client';
import { type Editor, type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useEffect } from 'react';
import { reviewCommands } from './review-commands.ts';
import { type ReviewDesk } from './review-desk.ts';

export interface ReviewKeys {
  readonly editor: Editor;
  readonly desk: ReviewDesk;
  /** Masks whose good verdict of the last look can be taken over. */
  readonly known: readonly MaskRecord[];
  readonly mayJudge: boolean;
  readonly accept: () => void;
  readonly giveBack: () => void;
}

/** Gives the review its keys. They are laid anew with every verdict, so that the key bar shows what works now. */
export function useReviewCommands({ editor, desk, known, mayJudge, accept, giveBack }: ReviewKeys): void {
  const steps = useSignal(desk.log.steps);
  const view = useSignal(desk.view);
  useEffect(
    () =>
      editor.addCommands(reviewCommands({ editor, desk, known, mayJudge: () => mayJudge, accept, giveBack })),
    [editor, desk, known, mayJudge, accept, giveBack, steps, view],
  );
}
