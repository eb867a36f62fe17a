// How figures are written everywhere: one locale (the interface is in English), no needless digits.
const counts = new Intl.NumberFormat('en');
const decimals = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "1,234". */
export const formatCount = (count: number): string => counts.format(count);

/** "1 mask", "12 masks". */
export const formatNumberOf = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

/** "14.2", or a dash while there is nothing to divide by. */
export const formatRatio = (ratio: number | null): string => (ratio === null ? '–' : decimals.format(ratio));

/** "0 s", "48 s", "3 min", "2 h 05 min". */
export function formatDuration(seconds: number): string {
  if (seconds < 59.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${counts.format(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** "812 B", "3.4 MB": powers of ten, as file managers count. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${step === 0 || value >= 99.95 ? counts.format(Math.round(value)) : decimals.format(value)} ${units[step] ?? 'B'}`;
}

const STEPS: readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, ms: number][] = [
  [3_600_000, 'minute', 60_000],
  [86_400_000, 'hour', 3_600_000],
  [7 * 86_400_000, 'day', 86_400_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' });

/** "just now", "5 minutes ago", "in 2 days"; the date when it is more than a week away. */
export function formatWhen(at: Date, now: Date): string {
  const distance = at.getTime() - now.getTime();
  if (Math.abs(distance) < 45_000) return 'just now';
  const step = STEPS.find(([limit]) => Math.abs(distance) < limit);
  return step ? relative.format(Math.round(distance / step[2]), step[1]) : day.format(at);
}
