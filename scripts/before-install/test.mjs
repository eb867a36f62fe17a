import path from 'node:path';
import { toolEnvironment } from './environment.mjs';
import { install } from './install.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Installation, then the checks, in this same process. */
export async function test(names) {
  install(ROOT, toolEnvironment(ROOT), (line) => console.log(line));
  const { register } = await import('tsx/esm/api');
  register();
  const { runChecks } = await import('../checks/run-checks.ts');
  process.exit(await runChecks(ROOT, names));
}
