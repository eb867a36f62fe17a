'use client';
import { Button } from '@maskloop/ui/Button';
import { type ReactNode } from 'react';
import { type FinishReview } from './use-finish-review.ts';

export interface ReviewBannerProps {
  finish: FinishReview;
  /** Verdicts given so far. */
  judged: number;
  isKept: boolean;
  isLeaseLost: boolean;
}

/** What stands in the way of sending a review, and that nothing of it is lost. */
export function ReviewBanner({ finish, judged, isKept, isLeaseLost }: ReviewBannerProps) {
  const { unsent, send, isBusy } = finish;
  const verdicts = judged === 1 ? 'Your verdict is' : `Your ${judged} verdicts are`;
  if (unsent) {
    return (
      <Line>
        {unsent.why} The {unsent.decision.verdict === 'accepted' ? 'acceptance' : 'return'} was not sent
        {judged > 0 && isKept ? `; ${verdicts.toLowerCase()} kept in this browser.` : '.'}
        <Button size="sm" busy={isBusy} onClick={() => void send(unsent.decision)}>
          Send again
        </Button>
      </Line>
    );
  }
  if (isLeaseLost && judged > 0 && isKept)
    return <Line>{verdicts} kept in this browser and can be sent once you have the task again.</Line>;
  if (!isKept)
    return (
      <Line>
        This browser has no room to keep your verdicts: they are in this tab only. Leave it open until you
        have accepted or returned the task.
      </Line>
    );
  return null;
}

function Line({ children }: { children: ReactNode }) {
  return (
    <div
      role="alert"
      className="flex shrink-0 items-center gap-2 border-b border-line bg-warn-soft px-3 py-1.5"
    >
      {children}
    </div>
  );
}
