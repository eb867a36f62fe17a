import { fork } from 'node:child_process';
import { type AnyManifest } from '../../core/index.ts';
import { BundleError } from '../bundle-error.ts';
import { RUN_LIMITS, type RunLimits } from './limits.ts';

/** How long one run of each part took, on the processor. */
export type DryRun = Readonly<Record<string, number>>;

/** What the process is asked. */
export interface DryRunRequest {
  readonly manifest: AnyManifest;
  readonly directory: string;
  readonly memoryBytes: number;
}
export type DryRunReply = { readonly milliseconds: DryRun } | { readonly refused: string };

/**
 * Opens every model of a bundle and asks it once what the product would ask, in a process of its own: what hangs, swells or
 * crashes there takes nothing else along. Throws BundleError.
 */
export function dryRun(
  manifest: AnyManifest,
  directory: string,
  options: { readonly limits?: Partial<RunLimits>; readonly signal?: AbortSignal } = {},
): Promise<DryRun> {
  const { seconds, memoryBytes } = { ...RUN_LIMITS, ...options.limits };
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./dry-run.boot.mjs', import.meta.url), {
      execArgv: [],
      // Nothing of ours: no database address, no key.
      env: { NODE_ENV: 'production', PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const end = (settle: () => void) => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', abort);
      child.kill('SIGKILL');
      settle();
    };
    const refuse = (sentence: string) => end(() => reject(new BundleError(sentence)));
    const abort = () => end(() => reject(options.signal?.reason as Error));
    const timer = setTimeout(
      () => refuse(`the model did not answer one prompt within ${seconds} seconds`),
      seconds * 1000,
    );
    options.signal?.addEventListener('abort', abort);
    child.once('error', (error) => end(() => reject(error)));
    child.once('exit', (code, signal) =>
      refuse(`the model ended the process that tried it (${signal ?? `code ${code}`})`),
    );
    child.once('message', (reply: DryRunReply) =>
      'refused' in reply ? refuse(reply.refused) : end(() => resolve(reply.milliseconds)),
    );
    child.send({ manifest, directory, memoryBytes } satisfies DryRunRequest);
    if (options.signal?.aborted) abort();
  });
}
