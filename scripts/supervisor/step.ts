import { setTimeout as wait } from 'node:timers/promises';
import { takeLock } from '../../packages/db/src/embedded/index.ts';
import { runTool, type Tool } from '../tool.ts';
import { type Say } from './say.ts';

/** Between signs of life while a tool works. */
const PULSE = 10_000;

/**
 * Runs a tool to its end, quietly: its output is shown only when it fails.
 * @throws Error that ends with one sentence
 */
export async function runStep(root: string, name: string, tool: Tool, say: Say): Promise<void> {
  const began = Date.now();
  const timer = setInterval(
    () => say(`… ${name}, ${Math.round((Date.now() - began) / 1000)} s so far`),
    PULSE,
  );
  try {
    const { ok, output } = await runTool(root, tool);
    if (tool.signal?.aborted) throw new Error(`Stopped while ${name}.`);
    if (!ok) throw new Error(`${output}\n\nFailed while ${name}, for the reason above.`);
  } finally {
    clearInterval(timer);
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
