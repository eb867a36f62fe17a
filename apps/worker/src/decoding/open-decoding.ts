import { type RoundEvaluation } from '@maskloop/domain/round';
import { type StoredBlob } from '@maskloop/storage';
import { type EdgeRequest } from '../edges/find-edge-map.ts';
import { type EvaluationRequest } from '../evaluating/compare-models.ts';
import { type FindRequest, type FoundMask } from '../proposing/messages.ts';
import { keepThread } from '../runtime/keep-thread.ts';
import { type DecodingQuestions, type DecodingSettings } from './messages.ts';

/** Who waits for long work. */
export interface LongRun {
  readonly signal: AbortSignal;
  /** Grid points, or pictures. */
  readonly progress: (done: number, total: number) => void;
}

export interface ObjectFinder {
  /**
   * All objects of a picture; `found` takes some masks, the next come when it is done with them, and what it throws ends the
   * search. Rejects with the errors of packages/jobs, or with the reason of the signal.
   */
  find(
    request: FindRequest,
    run: LongRun & { readonly found: (masks: readonly FoundMask[]) => Promise<void> },
  ): Promise<void>;
}
export interface EdgeFinder {
  /** Stores the edge map of a picture as grey PNG. Rejects like `ObjectFinder`. */
  find(request: EdgeRequest, run: LongRun): Promise<StoredBlob>;
}
export interface Evaluator {
  /** Old and new model on the same masks. Rejects like `ObjectFinder`. */
  compare(request: EvaluationRequest, run: LongRun): Promise<RoundEvaluation>;
}

/** What takes hundreds of decoder runs, in one thread of its own with one set of sessions. */
export interface Decoding {
  readonly objectFinder: ObjectFinder;
  readonly edgeFinder: EdgeFinder;
  readonly evaluator: Evaluator;
  close(): Promise<void>;
}

export function openDecoding(
  data: DecodingSettings,
  stay: { readonly idleMs: number | undefined; readonly ended?: () => void },
): Decoding {
  const thread = keepThread<DecodingQuestions>({
    ...stay,
    data,
    boot: new URL('./decode.boot.mjs', import.meta.url),
  });
  return {
    objectFinder: {
      async find(request, { found, ...run }) {
        await thread.ask('find', request, { ...run, part: found });
      },
    },
    edgeFinder: { find: (request, run) => thread.ask('edges', request, run) },
    evaluator: { compare: (request, run) => thread.ask('compare', request, run) },
    close: () => thread.close(),
  };
}
