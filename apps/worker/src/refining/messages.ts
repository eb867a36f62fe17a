import { type PictureFile, type StoredEmbedding } from '../embedding/messages.ts';
import { type StoredModel } from '../embedding/stored-model.ts';

/** How the thread that asks models about pictures is set up. */
export interface RefinerSettings {
  readonly blobsDir: string;
  /** Execution providers in order of preference. */
  readonly providers: readonly string[];
  /** Threads of one model session. */
  readonly threads: number;
  readonly logLevel: string;
}

/** A picture as a promptable model has seen it. */
export interface SeenPicture {
  readonly model: StoredModel;
  readonly width: number;
  readonly height: number;
  readonly embedding: StoredEmbedding;
}

/** Left, top and size in image pixels. */
export interface PlainBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box, and where there is one a mask (COCO counts of the picture's size), to be made better. */
export interface GivenPrompt {
  readonly box: PlainBox;
  readonly counts: string | null;
}

/** What the model made of it. */
export interface RefinedMask {
  /** COCO counts; null where the model found nothing. */
  readonly counts: string | null;
  readonly predictedIou: number;
  readonly stability: number;
  /** Overlap with what was given: of the masks, or of the boxes where no mask was given. */
  readonly iou: number;
}

/** What a detector found; image pixels. */
export interface FoundBox {
  readonly box: PlainBox;
  readonly className: string;
  readonly score: number;
}

/** What the thread can be asked: each question with its answer. */
export interface RefinerQuestions {
  refine: { ask: { on: SeenPicture; prompts: readonly GivenPrompt[] }; answer: RefinedMask[] };
  detect: { ask: { model: StoredModel; picture: PictureFile }; answer: FoundBox[] };
  /** Masks (COCO counts) as vectors of the picture's embedding. */
  pool: { ask: { on: SeenPicture; counts: readonly string[] }; answer: Float32Array[] };
  phrases: { ask: { model: StoredModel; phrases: readonly string[] }; answer: Float32Array[] };
  crops: {
    ask: { model: StoredModel; picture: PictureFile; boxes: readonly PlainBox[] };
    answer: Float32Array[];
  };
}
