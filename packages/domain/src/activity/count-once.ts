import { type ActivityInterval } from './interval.ts';

/** A stretch of time, milliseconds since the epoch, start included, end excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What of an interval counts: where the first and last counted moment stand, and how much of it was active. */
export interface CountedInterval extends Stretch {
  readonly id: string;
  readonly activeMs: number;
}

/**
 * The part of each interval that counts: inside `window` (the time the task was held), and not where the same person's
 * time was counted already, by `taken` or by an interval before it. An interval may be counted with 0 ms; one outside
 * the window is dropped. All that is counted for a person is never longer than the time that passed.
 */
export function countOnce(
  intervals: readonly ActivityInterval[],
  window: Stretch,
  taken: readonly Stretch[],
): CountedInterval[] {
  const counted: CountedInterval[] = [];
  const all = [...taken];
  for (const interval of [...intervals].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())) {
    const start = Math.max(interval.startedAt.getTime(), window.start);
    const end = Math.min(interval.endedAt.getTime(), window.end);
    if (end < start) continue;
    const free = subtract({ start, end }, all);
    const length = free.reduce((sum, stretch) => sum + stretch.end - stretch.start, 0);
    const activeMs = Math.min(interval.activeMs, length);
    const first = free[0] ?? { start, end: start };
    const last = free.at(-1) ?? first;
    counted.push({ id: interval.id, start: first.start, end: last.end, activeMs });
    all.push({ start: first.start, end: last.end });
  }
  return counted;
}

/** What is left of a stretch without the others, in order. */
function subtract(stretch: Stretch, others: readonly Stretch[]): Stretch[] {
  let left: Stretch[] = stretch.end > stretch.start ? [stretch] : [];
  for (const other of others) {
    left = left.flatMap(({ start, end }) =>
      [
        { start, end: Math.min(end, other.start) },
        { start: Math.max(start, other.end), end },
      ].filter((part) => part.end > part.start),
    );
  }
  return left;
}
