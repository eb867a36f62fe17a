'use client';
import { type ReviewView } from '@maskloop/contract';
import { type MaskRecord } from '@maskloop/editor/core';
import { useSignal } from '@maskloop/editor/react';
import { RotateCcw } from 'lucide-react';
import { type ReviewDesk } from './review-desk.ts';
import { isChangedSince, standingVerdict } from './verdicts.ts';
import { VerdictSign } from './VerdictSign.tsx';

export interface VerdictMarkProps {
  desk: ReviewDesk;
  mask: MaskRecord;
  /** The last look at the task before this one. */
  lastReview: ReviewView | null;
}

/** What was said of a mask, in its row: now, or before it changed, or in the last look. */
export function VerdictMark({ desk, mask, lastReview }: VerdictMarkProps) {
  const judgements = useSignal(desk.log.all);
  const verdict = standingVerdict(judgements, mask);
  if (verdict) return <VerdictSign verdict={verdict} />;
  if (isChangedSince(judgements, mask)) {
    return (
      <span
        role="img"
        aria-label="changed since it was judged"
        title="Changed since it was judged"
        className="inline-flex size-5 shrink-0 items-center justify-center bg-warn-soft text-warn"
      >
        <RotateCcw aria-hidden size={13} />
      </span>
    );
  }
  const before = lastReview?.maskVerdicts.find(({ maskId }) => maskId === mask.id)?.verdict;
  return before ? <VerdictSign verdict={before} isPast /> : null;
}
