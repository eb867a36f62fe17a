/** Days that are looked back on for the pace. */
export const ETA_DAYS = 14;
/** With fewer tasks accepted in them there is no pace to speak of. */
export const ETA_LEAST = 5;

export const ETA_FORMULA = `Open tasks (neither accepted nor skipped, failed or replaced) ÷ tasks accepted a day, over the last ${ETA_DAYS} days or since the project's first day of work, whichever is shorter, days off included. With fewer than ${ETA_LEAST} accepted there is no pace to tell from.`;

/** When a project will be done, or why nobody can tell. */
export type Eta =
  | { readonly kind: 'done' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'expected'; readonly days: number; readonly perDay: number };

/** What the pace is reckoned from. */
export interface PaceFacts {
  readonly openTasks: number;
  /** Accepted in the last `days`. */
  readonly accepted: number;
  /** Days looked back on: `ETA_DAYS`, or fewer in a young project; at least 1. */
  readonly days: number;
}

/** How many days of the recent pace are left; see `ETA_FORMULA`. */
export function etaOf({ openTasks, accepted, days }: PaceFacts): Eta {
  if (openTasks === 0) return { kind: 'done' };
  if (accepted === 0)
    return {
      kind: 'unknown',
      reason: `Nothing was accepted in the last ${days === 1 ? 'day' : `${days} days`}.`,
    };
  if (accepted < ETA_LEAST)
    return {
      kind: 'unknown',
      reason: `Too little was accepted lately to tell a pace (${accepted} of at least ${ETA_LEAST} tasks).`,
    };
  const perDay = accepted / days;
  return { kind: 'expected', days: openTasks / perDay, perDay };
}
