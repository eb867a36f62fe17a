import { spawn } from 'node:child_process';
import path from 'node:path';

export interface Tool {
  /** A program in node_modules/.bin, or anywhere by its absolute path. */
  program: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Where that node_modules is and where it runs; the repository by default. */
  cwd?: string;
  signal?: AbortSignal | undefined;
}

const LEASH = path.join(import.meta.dirname, 'leash.mjs');

/** Runs a tool to its end and keeps what it says, stdout and stderr in the order they came. It never outlives us. */
export function runTool(root: string, tool: Tool): Promise<{ ok: boolean; output: string }> {
  const { program, args, env, cwd = root, signal } = tool;
  const windows = process.platform === 'win32';
  const local = path.join(cwd, 'node_modules/.bin', windows ? `${program}.cmd` : program);
  const file = path.isAbsolute(program) ? program : local;
  const child = spawn(process.execPath, [LEASH, file, ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'], // the channel is how the leash notices that we are gone
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (data: Buffer) => (output += data.toString()));
  }
  const abort = () => child.kill('SIGTERM');
  signal?.addEventListener('abort', abort);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      signal?.removeEventListener('abort', abort);
      resolve({ ok: code === 0, output: output.trim() });
    });
  });
}
