'use client';
import { type ReviewView } from '@maskloop/contract';
import { type Labels } from '@maskloop/editor/core';
import { Panel } from '../annotate/Panel.tsx';
import { When } from '../progress/When.tsx';
import { VERDICT_WORDS, VERDICTS } from './verdicts.ts';

/** What earlier looks at the task decided, newest first. */
export function EarlierReviews({ reviews, labels }: { reviews: readonly ReviewView[]; labels: Labels }) {
  if (reviews.length === 0) return null;
  return (
    <Panel title="Looks before" count={reviews.length}>
      <ul className="flex max-h-28 flex-col gap-1 overflow-y-auto text-sm" data-testid="reviews">
        {reviews.map((review) => (
          <li key={review.id}>
            <p>
              {review.verdict === 'accepted' ? 'Accepted' : 'Returned'} by{' '}
              {review.reviewer?.name ?? review.modelName ?? 'someone'} · <When at={review.createdAt} />
            </p>
            <p className="text-muted">{summaryOf(review, labels)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function summaryOf({ maskVerdicts, exhaustive, exhaustiveLabelIds }: ReviewView, labels: Labels): string {
  const verdicts = VERDICTS.flatMap((verdict) => {
    const count = maskVerdicts.filter((one) => one.verdict === verdict).length;
    return count > 0 ? [`${count} ${VERDICT_WORDS[verdict].short}`] : [];
  });
  const names = exhaustiveLabelIds.map((id) => labels.byId(id)?.name ?? 'a removed label');
  const complete = exhaustive
    ? 'everything is masked'
    : names.length > 0
      ? `complete: ${names.join(', ')}`
      : 'not said to be complete';
  return [...verdicts, complete].join(' · ');
}
