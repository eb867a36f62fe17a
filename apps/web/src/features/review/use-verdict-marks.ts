'use client';
import { type Editor, type OverlayItem } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { useMemo } from 'react';
import { type ReviewDesk } from './review-desk.ts';
import { verdictMarks } from './verdict-marks.ts';

const NONE: readonly OverlayItem[] = [];

/** The verdicts as signs on the picture, unless its masks are not shown. */
export function useVerdictMarks(editor: Editor, desk: ReviewDesk): readonly OverlayItem[] {
  const { view, selection, document } = editor;
  const judgements = useSignal(desk.log.all);
  const masks = useSignal(document.masks);
  const selected = useSignal(selection.ids);
  const hidden = useSignal(view.hidden);
  const areAllHidden = useSignal(view.areAllHidden);
  const isPeeking = useSignal(view.isPeeking);
  const isShown = !areAllHidden && !isPeeking;
  return useMemo(
    () => (isShown ? verdictMarks(judgements, masks.values(), { selected, hidden }) : NONE),
    [isShown, judgements, masks, selected, hidden],
  );
}
