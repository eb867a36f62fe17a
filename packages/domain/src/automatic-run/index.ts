export * from './rows.ts';

/** The rate is that of so many last minutes. */
export const AUTOMATIC_RATE_MINUTES = 10;

export const RATE_FORMULA = `Images done in the last ${AUTOMATIC_RATE_MINUTES} minutes, less the first of them, ÷ the minutes since that one.`;

/**
 * Pictures a minute: of `count` done lately the first only starts the clock. Null where fewer than two tell nothing; falls by
 * itself when no more come.
 */
export function picturesPerMinute(count: number, first: Date | null, now: Date): number | null {
  if (first === null || count < 2) return null;
  const minutes = (now.getTime() - first.getTime()) / 60_000;
  return minutes > 0 ? (count - 1) / minutes : null;
}
