/** A day's work, as the API gives it: UTC days with any work. */
export interface WorkDay {
  readonly day: string;
  readonly masks: number;
  readonly activeSeconds: number;
}

const DAY_MS = 86_400_000;

/** The last `count` days up to `today` (UTC, YYYY-MM-DD), idle ones included: gaps are part of the picture. */
export function lastDays(days: readonly WorkDay[], today: string, count: number): WorkDay[] {
  const known = new Map(days.map((day) => [day.day.slice(0, 10), day]));
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.parse(today) - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return known.get(day) ?? { day, masks: 0, activeSeconds: 0 };
  });
}
