import { Worker } from 'node:worker_threads';

/** Who waits for a thread. */
export interface ThreadRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
}

/** What such a thread tells: how far it is, and at last its answer. */
export type ThreadReply<Answer> =
  { readonly done: number; readonly total: number } | { readonly answer: Answer };

/**
 * Runs a module as a thread of its own until it answers: runs of a model block their thread, and its memory is given back
 * with it. Told to stop by a message, never ended from outside: in the middle of a run the whole process would go. Rejects with
 * the thread's error, or with the reason of the signal.
 */
export function runInThread<Answer>(module: URL, data: object, run: ThreadRun): Promise<Answer> {
  const { signal, progress } = run;
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(module, { workerData: data, execArgv: [] });
    const stop = () => thread.postMessage('stop');
    signal.addEventListener('abort', stop, { once: true });
    thread.on('message', (reply: ThreadReply<Answer>) => {
      if ('answer' in reply) resolve(reply.answer);
      else progress(reply.done, reply.total);
    });
    // A thread that was told to stop ends with an error of its own.
    thread.on('error', (error) => reject(signal.aborted ? asError(signal.reason) : error));
    thread.on('exit', () => {
      signal.removeEventListener('abort', stop);
      // Does nothing where the answer came before.
      reject(
        asError(signal.aborted ? signal.reason : new Error(`${module.pathname} has ended without an answer`)),
      );
    });
  });
}

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
