import { expect, test } from 'vitest';
import { lastDays } from './days.ts';

test('days without work are shown as such, across the end of a month', () => {
  const worked = [{ day: '2026-10-31', masks: 5, activeSeconds: 60 }];
  expect(lastDays(worked, '2026-11-01', 3)).toEqual([
    { day: '2026-10-30', masks: 0, activeSeconds: 0 },
    { day: '2026-10-31', masks: 5, activeSeconds: 60 },
    { day: '2026-11-01', masks: 0, activeSeconds: 0 },
  ]);
});
