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

/** What the thread can be asked. */
export interface EmbedderQuestions {
  readonly embed: {
    readonly ask: { readonly model: StoredModel; readonly picture: PictureFile };
    readonly answer: StoredEmbedding;
  };
  /** Opens a model before it is needed. */
  readonly warm: { readonly ask: StoredModel; readonly answer: null };
}
