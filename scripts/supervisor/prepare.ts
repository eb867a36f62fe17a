import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { toolEnvironment } from '../before-install/environment.mjs';
import { fingerprint } from './fingerprint.ts';
import { type Say } from './say.ts';
import { exclusively, runStep } from './step.ts';

const CLIENT = 'packages/db/src/generated';
const CLIENT_STAMP = `${CLIENT}/.made-from`;
const CLIENT_INPUTS = ['prisma/schema', 'prisma.config.ts', 'pnpm-workspace.yaml'];
const BUILD = 'apps/web/.next';
const BUILD_STAMP = `${BUILD}/.made-from`;
const BUILD_INPUTS = ['apps/web', 'prisma/schema', 'models/registry.json', 'pnpm-lock.yaml', 'turbo.json'];
const NOT_IN_THE_WEB_APP = new Set(['testing', 'cli']);

/** Generates the Prisma client when the schema is not the one it was made from. */
export async function prepareClient(root: string, say: Say): Promise<void> {
  const want = fingerprint(root, CLIENT_INPUTS);
  const current = () => read(path.join(root, CLIENT_STAMP)) === want;
  if (current()) return;
  await exclusively(lockFile(root, 'generate'), say, async () => {
    if (current()) return;
    say('generating the database client');
    await runStep(
      root,
      'generating the database client',
      {
        program: 'prisma',
        args: ['generate'],
        // Any existing file here keeps the program from fetching the schema engine, which this command never uses.
        env: { ...toolEnvironment(root), PRISMA_SCHEMA_ENGINE_BINARY: path.join(root, 'package.json') },
      },
      say,
    );
    fs.writeFileSync(path.join(root, CLIENT_STAMP), want);
  });
}

/** Tells one state of the running code from another. */
export function sourceFingerprint(root: string): string {
  return fingerprint(root, ['apps/worker'], buildFingerprint(root));
}

/** Builds the web app when its sources changed. */
export async function prepareBuild(root: string, say: Say, signal: AbortSignal): Promise<void> {
  const want = buildFingerprint(root);
  const current = () =>
    read(path.join(root, BUILD_STAMP)) === want && fs.existsSync(path.join(root, BUILD, 'BUILD_ID'));
  if (current()) return;
  await exclusively(lockFile(root, 'build'), say, async () => {
    if (current()) return;
    say('building the web app (about a minute, only when its source changed)');
    fs.rmSync(path.join(root, BUILD_STAMP), { force: true });
    await runStep(
      root,
      'building the web app',
      {
        program: 'turbo',
        args: ['run', 'build', '--output-logs=errors-only', '--no-update-notifier', '--ui=stream'],
        env: { ...toolEnvironment(root), NODE_ENV: 'production' },
        signal,
      },
      say,
    );
    fs.writeFileSync(path.join(root, BUILD_STAMP), want);
  });
}

/** What the build would put into apps/web/public: the browser's model runtime, served by ourselves. */
export function prepareDevelopment(root: string): void {
  execFileSync(process.execPath, ['scripts/copy-ort.mjs'], { cwd: path.join(root, 'apps/web') });
}

/** @throws Error with one sentence when --no-build has nothing to fall back on */
export function requireBuild(root: string): void {
  if (fs.existsSync(path.join(root, BUILD, 'BUILD_ID'))) return;
  throw new Error('There is no built web app yet: run npm start once without --no-build.');
}

function buildFingerprint(root: string): string {
  const publicVariables = Object.entries(process.env).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  const rooms = fs
    .readdirSync(path.join(root, 'packages'))
    .filter(
      (name) =>
        !NOT_IN_THE_WEB_APP.has(name) && fs.existsSync(path.join(root, 'packages', name, 'package.json')),
    )
    .map((name) => `packages/${name}`);
  return fingerprint(root, [...BUILD_INPUTS, ...rooms], JSON.stringify(publicVariables.sort()));
}

function lockFile(root: string, name: string): string {
  fs.mkdirSync(path.join(root, '.cache'), { recursive: true });
  return path.join(root, '.cache', `${name}.lock`);
}

function read(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}
