import { type EmbeddingTensor } from '@maskloop/inference/core';
import { type StoredBlob } from '@maskloop/storage';
import { type StoredModel } from './stored-model.ts';

/** How the embedding thread is set up. */
export interface EmbedderSettings {
  readonly blobsDir: string;
  /** Execution providers in order of preference. */
  readonly providers: readonly string[];
  /** Threads of one model session. */
  readonly threads: number;
  readonly logLevel: string;
}

/** A picture to encode: its upright, shown file. */
export interface PictureFile {
  readonly file: string;
  readonly width: number;
  readonly height: number;
}
/** An embedding in storage. */
export interface StoredEmbedding {
  readonly blob: StoredBlob;
  readonly tensors: readonly EmbeddingTensor[];
}

/** What the thread is asked. */
export type EmbedRequest =
  | {
      readonly kind: 'embed';
      readonly id: number;
      readonly model: StoredModel;
      readonly picture: PictureFile;
    }
  | { readonly kind: 'warm'; readonly model: StoredModel }
  | { readonly kind: 'close' };

/** An error of packages/jobs on its way between threads, which keep only text. */
export type Refusal =
  | { readonly kind: 'final'; readonly code: string; readonly message: string }
  | { readonly kind: 'postponed'; readonly seconds: number; readonly message: string }
  | { readonly kind: 'other'; readonly message: string };

/** How a model runs here, measured when it was opened. */
export interface ModelRate {
  readonly modelVersionId: string;
  readonly provider: string;
  readonly threads: number;
  /** Milliseconds of one run after warm-up; null where the part could not be run. */
  readonly encoderMs: number;
  readonly decoderMs: number | null;
  readonly fallbacks: readonly { readonly provider: string; readonly reason: string }[];
}

/** What it answers, and what it says by itself. */
export type EmbedReply =
  | { readonly opened: ModelRate }
  | { readonly id: number; readonly embedding: StoredEmbedding }
  | { readonly id: number; readonly refusal: Refusal };
