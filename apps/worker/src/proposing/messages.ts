import { type AutomaticSettings } from '@maskloop/inference/core';
import { type PictureFile, type StoredEmbedding } from '../embedding/messages.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

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
