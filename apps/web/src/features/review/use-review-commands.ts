'use client';
import { type Editor } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useEffect } from 'react';
import { reviewCommands } from './review-commands.ts';
import { type ReviewDesk } from './review-desk.ts';

export interface ReviewKeys {
  readonly editor: Editor;
  readonly desk: ReviewDesk;
  readonly mayJudge: boolean;
  readonly accept: () => void;
  readonly giveBack: () => void;
}

/** Gives the review its keys. They are laid anew with every verdict, so that the key bar shows what works now. */
export function useReviewCommands({ editor, desk, mayJudge, accept, giveBack }: ReviewKeys): void {
  const steps = useSignal(desk.log.steps);
  const view = useSignal(desk.view);
  useEffect(
    () => editor.addCommands(reviewCommands({ editor, desk, mayJudge: () => mayJudge, accept, giveBack })),
    [editor, desk, mayJudge, accept, giveBack, steps, view],
  );
}
