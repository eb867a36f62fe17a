import { toolEnvironment } from '../before-install/environment.mjs';
import { prepareClient } from '../supervisor/prepare.ts';
import { type Outcome } from './outcome.ts';
import { ON_REQUEST, PHASES } from './phases.ts';

/** What a developer's shell says about their own Maskloop must not reach the tests' one. */
const OWN = /^(MASKLOOP_(?!BROWSER$|E2E_).*|DATABASE_URL|PORT|HOST|SMTP_URL|MAIL_FROM|PG.*|LOG_LEVEL)$/;

/**
 * Runs the named phases, or all but those on request, each to its end whatever happened before; prints a line for each and the closing line.
 * @returns the exit code
 */
export async function runChecks(root: string, names: readonly string[]): Promise<number> {
  const known = Object.keys(PHASES);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) {
    console.error(`Unknown check "${unknown}": npm test -- [${known.join('] [')}].`);
    return 1;
  }
  const env = Object.fromEntries(Object.entries(toolEnvironment(root)).filter(([name]) => !OWN.test(name)));
  if (!process.stdout.isTTY) {
    delete env.FORCE_COLOR;
    env.NO_COLOR = '1';
  }
  await prepareClient(root, console.log);
  let passed = 0;
  let failed = 0;
  for (const [name, phase] of Object.entries(PHASES)) {
    if (names.length ? !names.includes(name) : ON_REQUEST.has(name)) continue;
    if (process.stdout.isTTY) process.stdout.write(`  ${name} …`);
    const began = Date.now();
    const outcome = await phase({ root, env: env as NodeJS.ProcessEnv }).catch(broken); // fromEntries forgets the names
    if (process.stdout.isTTY) process.stdout.write('\r');
    console.log(line(name, outcome, Date.now() - began));
    if (outcome.failed) console.log(`\n${outcome.output}\n`);
    passed += outcome.passed;
    failed += outcome.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed ? 1 : 0;
}

function broken(error: unknown): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output: error instanceof Error ? error.message : String(error) };
}

function line(name: string, { passed, failed, skipped }: Outcome, duration: number): string {
  const tests = passed + failed + skipped > 1;
  const counts = tests
    ? [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`]
    : [];
  const time = `${(duration / 1000).toFixed(1)} s`;
  return `${failed ? '✗' : '✓'} ${name.padEnd(11)}${time.padStart(8)}  ${counts.filter(Boolean).join(', ')}`.trimEnd();
}
