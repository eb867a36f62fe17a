import { type RoundEvaluation } from '@maskloop/domain/round';
import { type ThreadReply } from '../runtime/run-in-thread.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

/** How evaluation threads are set up. */
export interface EvaluatorSettings {
  readonly blobsDir: string;
  /** Execution providers in order of preference, for the encoders. */
  readonly providers: readonly string[];
  /** Threads of one model session. */
  readonly threads: number;
  readonly logLevel: string;
}

/** A held-out picture, its upright file, and masks of it. */
export interface EvaluatedPicture {
  readonly imageId: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly masks: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    readonly counts: string;
  }[];
}

/** What one thread is for: two models on the same masks. */
export interface EvaluationRequest {
  readonly before: StoredModel;
  readonly after: StoredModel;
  readonly pictures: readonly EvaluatedPicture[];
}

/** What it tells. An error ends it, and arrives as the thread's own. */
export type EvaluatorReply = ThreadReply<RoundEvaluation>;
