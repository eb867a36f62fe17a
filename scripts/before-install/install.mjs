// Brings node_modules up to the lock file, with nothing but Node and npm.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

const DECIDES = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];

/**
 * Installs when something that decides the result changed since last time.
 * @throws Error with one sentence
 */
export function install(root, env, say) {
  const stamp = path.join(root, 'node_modules/.maskloop-install');
  const want = fingerprint(root);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === want) return;
  say('installing packages (about a minute the first time)');
  const { packageManager } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  // `npm exec` of the pinned version works with any Node, behind mirrors and proxies, and without corepack, which
  // is gone from Node 25 on and asks the registry for keys that mirrors do not have.
  const args = ['exec', '--yes', `--package=${packageManager}`, '--', 'pnpm', 'install', '--frozen-lockfile'];
  const npm = process.env.npm_execpath;
  const settings = { cwd: root, stdio: 'inherit', env };
  const done = npm?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [npm, ...args], settings)
    : spawnSync('npm', args, { ...settings, shell: process.platform === 'win32' });
  if (done.signal) process.exit(130); // Ctrl-C
  if (done.status !== 0) {
    throw new Error(
      'Installing the packages failed, for the reason above: check the network, the free disk space and ' +
        '`npm config get registry`, then run the command again.',
    );
  }
  fs.writeFileSync(stamp, want);
}

function fingerprint(root) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  const manifests = ['apps', 'packages'].flatMap((group) =>
    fs
      .readdirSync(path.join(root, group))
      .sort()
      .map((name) => path.join(group, name, 'package.json'))
      .filter((file) => fs.existsSync(path.join(root, file))),
  );
  for (const file of [...DECIDES, ...manifests]) hash.update(fs.readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
