import path from 'node:path';
import { toolEnvironment } from './environment.mjs';
import { install } from './install.mjs';
import { help, parseOptions } from './options.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Options, installation, then the supervisor, in this same process. */
export async function start(args) {
  // npm runs scripts in the repository; a relative --data-dir means the folder the user is in.
  const parsed = parseOptions(args, process.env, process.env.INIT_CWD ?? process.cwd());
  if (parsed.problem) throw new Error(parsed.problem);
  if (parsed.options.help) return console.log(help());
  install(ROOT, toolEnvironment(ROOT), (line) => console.log(line));
  const { register } = await import('tsx/esm/api');
  register();
  const { run } = await import('../run.ts');
  await run(parsed.options);
}
