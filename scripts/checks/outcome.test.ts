import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { countPlaywright, countVitest, outcome } from './outcome.ts';

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-outcome-'));
afterAll(() => fs.rmSync(dir, { recursive: true }));

function report(contents: object): string {
  const file = path.join(dir, 'report.json');
  fs.writeFileSync(file, JSON.stringify(contents));
  return file;
}
const vitest = (passed: number, failed: number, unloadable = 0) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: Array.from({ length: unloadable }, () => ({ status: 'failed', assertionResults: [] })),
});

test.each([
  ['all well', vitest(3, 0), true, { passed: 3, failed: 0 }],
  ['one failed', vitest(3, 1), false, { passed: 3, failed: 1 }],
  ['files that cannot be loaded', vitest(3, 0, 2), false, { passed: 3, failed: 2 }],
  ['broken beside the tests', vitest(3, 0), false, { passed: 3, failed: 1 }],
  ['nothing ran', vitest(0, 0), true, { passed: 0, failed: 1 }],
  ['no report at all', undefined, false, { passed: 0, failed: 1 }],
  ['no report, yet a good end', undefined, true, { passed: 0, failed: 1 }],
])('Vitest: %s', (_name, contents, ok, expected) => {
  const file = contents ? report(contents) : path.join(dir, 'missing.json');
  expect(outcome(file, countVitest, { ok, output: '' })).toMatchObject(expected);
});

test('Playwright: a flaky test failed, and so did a run whose server never came', () => {
  const count = (stats: object, errors: unknown[] = []) =>
    outcome(
      report({ stats: { expected: 2, unexpected: 0, flaky: 0, skipped: 0, ...stats }, errors }),
      countPlaywright,
      { ok: errors.length === 0, output: '' },
    );
  expect(count({})).toMatchObject({ passed: 2, failed: 0 });
  expect(count({ flaky: 1 })).toMatchObject({ passed: 2, failed: 1 });
  expect(count({ expected: 0 }, [{ message: 'webServer' }])).toMatchObject({ passed: 0, failed: 1 });
});
