import { expect, test } from 'vitest';
import { formatBytes, formatDuration, formatNumberOf, formatRatio, formatWhen } from './figures.ts';

test.each([
  [0, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min'],
  [3599, '1 h 00 min'],
  [7500, '2 h 05 min'],
])('%d seconds of work read %s', (seconds, text) => expect(formatDuration(seconds)).toBe(text));

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [3_449_000, '3.4 MB'],
  [99_960_000, '100 MB'],
  [2.5e15, '2,500 TB'],
])('%d bytes read %s', (bytes, text) => expect(formatBytes(bytes)).toBe(text));

test('nothing to divide by is a dash, not a zero', () => {
  expect(formatRatio(null)).toBe('–');
  expect(formatRatio(14)).toBe('14.0');
});

test('one is one', () => {
  expect(formatNumberOf(1, 'mask')).toBe('1 mask');
  expect(formatNumberOf(1200, 'mask')).toBe('1,200 masks');
});

test('near times are told from now, far ones by their date', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const after = (ms: number) => formatWhen(new Date(now.getTime() + ms), now);
  expect(after(-5_000)).toBe('just now');
  expect(after(-5 * 60_000)).toBe('5 minutes ago');
  expect(after(-86_400_000)).toBe('yesterday');
  expect(after(2 * 86_400_000)).toBe('in 2 days');
  expect(after(-30 * 86_400_000)).toBe('Oct 22, 2026');
});
