// npm run bench -- NAME: runs bench/NAME/run.ts with its exit status; without a name it lists them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { toolEnvironment } from './before-install/environment.mjs';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'bench');
const names = fs
  .readdirSync(folder)
  .filter((name) => fs.existsSync(path.join(folder, name, 'run.ts')))
  .sort();
const [name, ...args] = process.argv.slice(2);

if (!name) {
  console.log(names.length ? names.join('\n') : 'There are no benchmarks yet.');
} else if (!names.includes(name)) {
  console.error(`There is no benchmark ${name}; there are: ${names.join(', ') || 'none'}.`);
  process.exit(1);
} else {
  const file = path.join(folder, name, 'run.ts');
  const done = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], {
    cwd: root,
    stdio: 'inherit',
    env: toolEnvironment(root),
  });
  process.exit(done.status ?? 1);
}
