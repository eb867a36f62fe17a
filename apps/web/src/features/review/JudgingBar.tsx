import { type JudgingProgress } from './verdicts.ts';

/** Verdicts given so far, as a bar and in words. */
export function JudgingBar({ progress: { total, judged, changed, by } }: { progress: JudgingProgress }) {
  const parts = [
    { count: by.satisfactory, word: 'good', className: 'bg-good' },
    // Stripes and a frame, so that the parts differ without their colours.
    {
      count: by.unsatisfactory,
      word: 'not good',
      className: 'bg-[repeating-linear-gradient(45deg,var(--color-bad)_0_3px,transparent_3px_5px)]',
    },
    { count: by['no-object'], word: 'no object', className: 'border border-edge bg-panel' },
  ].filter(({ count }) => count > 0);
  const words = [
    `${judged} of ${total} judged`,
    ...parts.map(({ count, word }) => `${count} ${word}`),
    ...(changed > 0 ? [`${changed} changed since`] : []),
  ];
  return (
    <div>
      <div
        role="progressbar"
        aria-label="Objects judged"
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={judged}
        aria-valuetext={`${judged} of ${total} judged`}
        className="flex h-2 overflow-hidden rounded-sm bg-sunken"
      >
        {parts.map(({ word, count, className }) => (
          <div key={word} className={className} style={{ width: `${(100 * count) / total}%` }} />
        ))}
      </div>
      <p className="mt-0.5 min-h-4.5 text-sm text-muted">{words.join(' · ')}</p>
    </div>
  );
}
