import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import { type Say } from './say.ts';
import { lastLine, openLog, teeLog } from './logs.ts';

export interface Program {
  name: string;
  cwd: string;
  /** For this same Node. */
  args: readonly string[];
  /** Asked at every start: the database's address may have changed. */
  env: () => NodeJS.ProcessEnv;
  log: string;
  /** Show its output at the terminal too. */
  loud?: boolean;
  /** How long it may take to stop in order, in ms. */
  patience?: number;
}

export interface Supervised {
  restart: () => Promise<void>;
  stop: () => Promise<void>;
}

/** A program that ends with this code (sysexits' EX_CONFIG) would fail the same way again. */
export const HOPELESS = 78;
const MOST_CRASHES_A_MINUTE = 5;

/**
 * Starts a program, and starts it again, with growing delay, whenever it ends by itself.
 * It is asked to stop by the message 'stop' (works on every system) and must leave when its channel closes, so
 * that nothing is left when we are killed.
 * @param giveUp called with one sentence when starting it again is no use
 */
export function supervise(program: Program, say: Say, giveUp: (sentence: string) => void): Supervised {
  const { name, patience = 25_000 } = program;
  let child: ChildProcess | undefined;
  let wanted = true;
  let crashes: number[] = [];
  let timer: NodeJS.Timeout | undefined;

  function start(): void {
    const began = launch(program);
    child = began;
    began.once('error', (error) => ended(began, error.message));
    began.once('exit', (code, signal) => ended(began, signal ?? code ?? 'unknown', code));
  }

  function ended(which: ChildProcess, why: string | number, code?: number | null): void {
    if (which !== child) return;
    child = undefined;
    if (!wanted) return;
    crashes = [...crashes.filter((time) => Date.now() - time < 60_000), Date.now()];
    if (code === HOPELESS || crashes.length > MOST_CRASHES_A_MINUTE) {
      wanted = false;
      return giveUp(
        `${lastLine(program.log) ?? `${name} ended (${why}).`} (${name}; its log is ${program.log})`,
      );
    }
    say(`${name} ended (${why}) and is started again; its log is ${program.log}`);
    timer = setTimeout(start, 500 * crashes.length);
  }

  async function stop(): Promise<void> {
    wanted = false;
    clearTimeout(timer);
    const running = child;
    if (!running) return;
    const gone = new Promise((resolve) => running.once('exit', resolve));
    if (running.connected) running.send('stop', () => undefined);
    else running.kill('SIGTERM');
    const killer = setTimeout(() => running.kill('SIGKILL'), patience);
    await gone;
    clearTimeout(killer);
  }

  start();
  return {
    stop,
    restart: async () => {
      await stop();
      wanted = true;
      start();
    },
  };
}

function launch(program: Program): ChildProcess {
  const { cwd, args, env, log, loud, name } = program;
  const file = openLog(log);
  const child = spawn(process.execPath, args, {
    cwd,
    env: env(),
    // Straight into the file: a pipe to us would break under it when we are killed.
    stdio: ['ignore', loud ? 'pipe' : file, loud ? 'pipe' : file, 'ipc'],
    // Its own process group: Ctrl-C at the terminal reaches us alone, and we keep the order.
    detached: process.platform !== 'win32',
  });
  if (loud) teeLog(child, name, log);
  fs.closeSync(file);
  return child;
}
