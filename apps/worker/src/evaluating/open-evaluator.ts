import { Worker } from 'node:worker_threads';
import { type RoundEvaluation } from '@maskloop/domain/round';
import { type EvaluationRequest, type EvaluatorReply, type EvaluatorSettings } from './messages.ts';

/** Compares models, each time in a thread of its own. */
export interface Evaluator {
  /** Old and new model on the same masks. Rejects with the thread's error, or with the reason of `signal`. */
  compare(
    request: EvaluationRequest,
    run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
  ): Promise<RoundEvaluation>;
}

export const openEvaluator = (settings: EvaluatorSettings): Evaluator => ({
  compare: (request, { signal, progress }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const thread = new Worker(new URL('./evaluate.boot.mjs', import.meta.url), {
        workerData: { ...settings, ...request },
        execArgv: [],
      });
      const stop = () => thread.postMessage('stop');
      signal.addEventListener('abort', stop, { once: true });
      thread.on('message', (reply: EvaluatorReply) => {
        if ('evaluation' in reply) resolve(reply.evaluation);
        else progress(reply.done, reply.total);
      });
      // A thread that was told to stop ends with an error of its own.
      thread.on('error', (error) => reject(signal.aborted ? asError(signal.reason) : error));
      thread.on('exit', () => {
        signal.removeEventListener('abort', stop);
        // Does nothing where the answer came before.
        reject(
          asError(signal.aborted ? signal.reason : new Error('the thread that compares models has ended')),
        );
      });
    }),
});

const asError = (reason: unknown): Error => (reason instanceof Error ? reason : new Error(String(reason)));
