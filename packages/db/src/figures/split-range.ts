/** Days in UTC, both included, as YYYY-MM-DD; without an end: all there is. */
export interface DayRange {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Whole months, by their first days (both included), and the days of a range that no whole month covers. */
export interface SplitRange {
  readonly months: DayRange | null;
  readonly days: readonly Required<DayRange>[];
}

const DAY_MS = 86_400_000;
const text = (time: number): string => new Date(time).toISOString().slice(0, 10);
const monthOf = (day: string): string => `${day.slice(0, 7)}-01`;
const shift = (month: string, by: number): string =>
  text(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1));
const before = (day: string): string => text(Date.parse(day) - DAY_MS);
const after = (day: string): string => text(Date.parse(day) + DAY_MS);

/** Parts a range so that as much as possible is read from sums by month; each of its days stands in exactly one part. */
export function splitRange({ from, to }: DayRange): SplitRange {
  const first = from === undefined ? undefined : from === monthOf(from) ? from : shift(monthOf(from), 1);
  const last =
    to === undefined ? undefined : monthOf(after(to)) === after(to) ? monthOf(to) : shift(monthOf(to), -1);
  if (first !== undefined && last !== undefined && first > last)
    // Both ends are known here: a missing one leaves the other side open.
    return { months: null, days: from !== undefined && to !== undefined && from <= to ? [{ from, to }] : [] };
  const days: Required<DayRange>[] = [];
  if (from !== undefined && first !== undefined && from < first) days.push({ from, to: before(first) });
  if (to !== undefined && last !== undefined && shift(last, 1) <= to) days.push({ from: shift(last, 1), to });
  return { months: { from: first, to: last }, days };
}
