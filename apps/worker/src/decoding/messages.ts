import { type RoundEvaluation } from '@maskloop/domain/round';
import { type StoredBlob } from '@maskloop/storage';
import { type EdgeRequest } from '../edges/find-edge-map.ts';
import { type EvaluationRequest } from '../evaluating/compare-models.ts';
import { type FindRequest, type FoundMask } from '../proposing/messages.ts';

/** How the decoding thread is set up. */
export interface DecodingSettings {
  readonly blobsDir: string;
  /** Execution providers in order of preference. */
  readonly providers: readonly string[];
  /** Threads of one model session. */
  readonly threads: number;
  readonly logLevel: string;
}

/** Work of hundreds of decoder runs that the thread can be asked for. */
export interface DecodingQuestions {
  /** All objects of a picture, in groups. */
  readonly find: {
    readonly ask: FindRequest;
    readonly part: readonly FoundMask[];
    readonly answer: null;
  };
  /** A picture's edge map as grey PNG in storage. */
  readonly edges: { readonly ask: EdgeRequest; readonly answer: StoredBlob };
  /** Two models on the same masks. */
  readonly compare: { readonly ask: EvaluationRequest; readonly answer: RoundEvaluation };
}
