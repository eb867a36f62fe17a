import { expect, test } from 'vitest';
import { countUnittest } from './training.ts';

test.each([
  ['all well', 'Ran 46 tests in 12.0s\n\nOK', true, { passed: 46, failed: 0, skipped: 0 }],
  ['some skipped', 'Ran 40 tests in 1.0s\n\nOK (skipped=9)', true, { passed: 31, failed: 0, skipped: 9 }],
  [
    'failures and errors',
    'Ran 10 tests in 1.0s\n\nFAILED (failures=1, errors=2, skipped=3)',
    false,
    { passed: 4, failed: 3, skipped: 3 },
  ],
  ['killed half-way', '....', false, { passed: 0, failed: 1 }],
  ['nothing ran', 'Ran 0 tests in 0.0s\n\nOK', true, { passed: 0, failed: 1 }],
  ['a bad end after good tests', 'Ran 2 tests in 0.1s\n\nOK', false, { failed: 1 }],
])('Python tests: %s', (_name, output, ok, expected) => {
  expect(countUnittest(output, ok)).toMatchObject(expected);
});
