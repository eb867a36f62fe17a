import { type ComparedMask, type RoundEvaluation } from '@maskloop/domain/round';
import { toCocoString } from '@maskloop/geometry/rle';
import { evaluationChanges, evaluationReport, type MaskEvaluation } from '@maskloop/inference/core';
import { type StoredModel } from '../embedding/stored-model.ts';
import { evaluateModel, type EvaluatedPicture, type EvaluationTools } from './evaluate-model.ts';

/** Two models to be compared on the same masks. */
export interface EvaluationRequest {
  readonly before: StoredModel;
  readonly after: StoredModel;
  readonly pictures: readonly EvaluatedPicture[];
}

/** Prompts both models for the same masks and reports what changed. Told to stop, it leaves between two masks. */
export async function compareModels(
  tools: EvaluationTools,
  { before, after, pictures }: EvaluationRequest,
  {
    signal,
    progress,
  }: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<RoundEvaluation> {
  const total = 2 * pictures.length;
  let done = 0;
  const run = { check: () => signal.throwIfAborted(), evaluated: () => progress(++done, total) };
  const old = await evaluateModel(tools, before, pictures, run);
  const young = await evaluateModel(tools, after, pictures, run);
  const masks = pictures.flatMap(({ imageId, masks: own }, p) =>
    own.flatMap(({ maskId, revisionNumber }, m): ComparedMask[] => {
      const [was, is] = [old[p]?.[m], young[p]?.[m]];
      if (!was || !is) return [];
      return [{ imageId, maskId, revisionNumber, before: answerOf(was), after: answerOf(is) }];
    }),
  );
  const changes = evaluationChanges(old, young);
  return { before: evaluationReport(old), after: evaluationReport(young), changes, masks };
}

function answerOf({ clicks, box, answer }: MaskEvaluation): ComparedMask['before'] {
  return { click1: clicks[0] ?? 0, click3: clicks[2] ?? 0, box, counts: toCocoString(answer) };
}
