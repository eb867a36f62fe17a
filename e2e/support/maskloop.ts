import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** A Maskloop of a test's own, whose parts can be killed. */
export interface OwnMaskloop {
  readonly url: string;
  /** kill -9 of a part; answers whether one was there. */
  kill(part: 'web' | 'worker' | 'database'): boolean;
  stop(): Promise<void>;
}

/** Starts the build that is there, on a fresh data directory; resolves with the last line of `npm start`. */
export async function startMaskloop(port: number): Promise<OwnMaskloop> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'maskloop-own-'));
  const args = ['scripts/start.mjs', '--port', String(port), '--data-dir', dataDir, '--no-build'];
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  await ready(child);
  return {
    url: `http://localhost:${port}`,
    kill(part) {
      const pid = part === 'database' ? databasePid(child.pid) : childPid(child.pid, part);
      if (pid === undefined) return false;
      process.kill(pid, 'SIGKILL');
      return true;
    },
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(dataDir, { recursive: true, force: true });
    },
  };

  function databasePid(supervisor: number | undefined): number | undefined {
    const file = processes().find(
      (p) => p.args.includes(dataDir) && /bin\/postgres(\.exe)? /.test(`${p.args} `),
    );
    return file?.pid ?? (supervisor === undefined ? undefined : postmasterPid(dataDir));
  }
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Maskloop is ready at')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`npm start ended:\n${output}`)));
  });
}

const FILE = { web: 'server.ts', worker: 'src/main.ts' } as const;

function childPid(parent: number | undefined, part: 'web' | 'worker'): number | undefined {
  const all = processes();
  const family = new Set([parent]);
  for (const p of all) if (family.has(p.ppid)) family.add(p.pid);
  return all.find((p) => family.has(p.ppid) && p.args.trim().endsWith(FILE[part]))?.pid;
}

function processes(): { pid: number; ppid: number; args: string }[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args=']).toString().split('\n');
  return lines.flatMap((line) => {
    const match = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return match ? [{ pid: Number(match[1]), ppid: Number(match[2]), args: match[3]! }] : [];
  });
}

function postmasterPid(dataDir: string): number | undefined {
  try {
    return Number(readFileSync(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return undefined;
  }
}
