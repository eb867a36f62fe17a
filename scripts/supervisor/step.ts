import { spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import path from 'node:path';
import { takeLock } from '../../packages/db/src/embedded/index.ts';
import { type Say } from './say.ts';

export interface Step {
  name: string;
  /** A program in node_modules/.bin. */
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Between signs of life while it works. */
  pulse?: number;
  signal?: AbortSignal;
}

/**
 * Runs a tool to its end, quietly: its output is shown only when it fails.
 * @throws Error with one sentence
 */
export async function runStep(root: string, step: Step, say: Say): Promise<void> {
  const { name, program, args, env, pulse = 10_000, signal } = step;
  const began = Date.now();
  const windows = process.platform === 'win32';
  const file = path.join(root, 'node_modules/.bin', windows ? `${program}.cmd` : program);
  const child = spawn(file, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], shell: windows });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  const timer = setInterval(
    () => say(`… ${name}, ${Math.round((Date.now() - began) / 1000)} s so far`),
    pulse,
  );
  const abort = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', abort);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (signal?.aborted) throw new Error(`${name} was stopped.`);
    if (code !== 0) throw new Error(`${output.trim()}\n\nFailed: ${name}, for the reason above.`);
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** Waits while another process of this checkout does the same work. */
export async function exclusively<T>(file: string, say: Say, work: () => Promise<T>): Promise<T> {
  for (let first = true; ; first = false) {
    const lock = await takeLock(file);
    if (lock.held) {
      try {
        return await work();
      } finally {
        lock.release();
      }
    }
    if (first) say('waiting for another Maskloop that builds in this folder');
    await wait(250);
  }
}
