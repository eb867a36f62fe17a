import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { type Binaries } from './binaries.ts';
import { cleanEnvironment } from './clean-environment.ts';
import { type Home } from './home.ts';

/** The process id that postmaster.pid names, whoever that is today. */
export function recordedPid(home: Home): number | undefined {
  try {
    const pid = Number.parseInt(fs.readFileSync(path.join(home.data, 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Whether the recorded process is really a server of ours. Process ids are reused, all the more in containers, and
 * PostgreSQL itself would refuse to start for as long as the stranger lives.
 */
export function isServer(pid: number, home: Home): boolean {
  try {
    if (process.platform === 'linux') {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return (
        command.includes('postgres') && fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(home.data)
      );
    }
    const [program, ...args] =
      process.platform === 'win32'
        ? ['tasklist', '/FI', `PID eq ${pid}`, '/NH']
        : ['ps', '-p', String(pid), '-o', 'command='];
    return execFileSync(program, args).toString().includes('postgres');
  } catch {
    return false; // no such process
  }
}

export function forgetRecordedPid(home: Home): void {
  fs.rmSync(path.join(home.data, 'postmaster.pid'), { force: true });
}

/** Runs pg_ctl to its end. It hands its stdio to the server: with pipes we would never see their end. */
export function pgCtl(home: Home, binaries: Binaries, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.program('pg_ctl'), [...args, '-D', home.data], {
      ...home.user,
      cwd: home.directory,
      env: cleanEnvironment(),
      stdio: 'ignore',
      windowsHide: true,
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`pg_ctl ${args[0]} ended with ${code}`)),
    );
  });
}
