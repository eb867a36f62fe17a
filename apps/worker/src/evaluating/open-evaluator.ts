import { type RoundEvaluation } from '@maskloop/domain/round';
import { runInThread, type ThreadRun } from '../runtime/run-in-thread.ts';
import { type EvaluationRequest, type EvaluatorSettings } from './messages.ts';

/** Compares models, each time in a thread of its own. */
export interface Evaluator {
  /** Old and new model on the same masks. Rejects with the thread's error, or with the reason of `signal`. */
  compare(request: EvaluationRequest, run: ThreadRun): Promise<RoundEvaluation>;
}

export const openEvaluator = (settings: EvaluatorSettings): Evaluator => ({
  compare: (request, run) =>
    runInThread(new URL('./evaluate.boot.mjs', import.meta.url), { ...settings, ...request }, run),
});
