import fs from 'node:fs';

export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  /** Shown when something failed. */
  output: string;
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The parts of Vitest's JSON report that count. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** The parts of Playwright's JSON report that count. */
interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
}

/** A file that could not even be loaded counts as one failure. */
export function countVitest(report: VitestReport): Counts {
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloadable,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A flaky test counts as failed: it did fail. */
export function countPlaywright({ stats, errors }: PlaywrightReport): Counts {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + (stats.unexpected ? 0 : errors.length),
    skipped: stats.skipped,
  };
}

/** Puts report and exit status together: a run that broke, or in which nothing ran, is a failure whatever the report says. */
export function outcome<Report>(
  file: string,
  count: (report: Report) => Counts,
  run: { ok: boolean; output: string },
): Outcome {
  const report = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
  // Written by the test program just now, in its documented form.
  const counts = report ? count(JSON.parse(report) as Report) : { passed: 0, failed: 0, skipped: 0 };
  const { output } = run;
  if (!run.ok && counts.failed === 0) return { ...counts, failed: 1, output };
  if (run.ok && counts.passed === 0) return { ...counts, failed: 1, output: `${output}\nNo test ran.` };
  return { ...counts, output };
}
