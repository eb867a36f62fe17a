import { type AutomaticSettings } from '@maskloop/inference/core';
import { type PictureFile, type Refusal, type StoredEmbedding } from '../embedding/messages.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

/** How the thread that finds objects is set up. */
export interface FinderSettings {
  readonly blobsDir: string;
  /** Execution providers in order of preference, for the encoder of crops. */
  readonly providers: readonly string[];
  /** Threads of one model session. */
  readonly threads: number;
  readonly logLevel: string;
}

/** A picture whose objects are to be found by a grid of points. */
export interface FindRequest {
  readonly model: StoredModel;
  readonly picture: PictureFile;
  /** Of the whole picture. */
  readonly embedding: StoredEmbedding;
  readonly settings: AutomaticSettings;
  /** Whether masks get the repairs that the manifest recommends. */
  readonly cleanUp: boolean;
}

/** A mask on its way between threads; image pixels. */
export interface FoundMask {
  readonly width: number;
  readonly height: number;
  readonly counts: Uint32Array;
  readonly predictedIou: number;
  readonly stability: number;
  readonly point: { readonly x: number; readonly y: number };
  readonly crop: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

/** What the thread is told. */
export type FinderMessage =
  | { readonly kind: 'find'; readonly id: number; readonly request: FindRequest }
  /** The masks sent last are written: the next may come. */
  | { readonly kind: 'taken'; readonly id: number }
  | { readonly kind: 'stop'; readonly id: number }
  | { readonly kind: 'close' };

/** What it answers, each to the request of that id. */
export type FinderReply = { readonly id: number } & (
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'found'; readonly masks: readonly FoundMask[] }
  | { readonly kind: 'ended' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
);
