import { keepThread } from '../runtime/keep-thread.ts';
import {
  type EmbedderQuestions,
  type EmbedderSettings,
  type ModelRate,
  type PictureFile,
  type StoredEmbedding,
} from './messages.ts';
import { type StoredModel } from './stored-model.ts';

/** Makes embeddings in a thread of its own; several at a time, so that reading and storing overlap with the model's run. */
export interface Embedder {
  /** Encodes a picture and stores what comes out. Rejects with the errors of packages/jobs. */
  embed(model: StoredModel, picture: PictureFile): Promise<StoredEmbedding>;
  /** Opens a model before it is needed; one that cannot be opened is told of when it is. */
  warm(model: StoredModel): void;
  close(): Promise<void>;
}

/** `opened` hears how fast each model runs. */
export function openEmbedder(
  data: EmbedderSettings,
  opened: (rate: ModelRate) => void,
  stay: { readonly idleMs: number | undefined; readonly ended?: () => void },
): Embedder {
  const thread = keepThread<EmbedderQuestions>({
    ...stay,
    data,
    boot: new URL('./embed.boot.mjs', import.meta.url),
    // The rate of a model is all that this thread says by itself.
    said: (rate) => opened(rate as ModelRate),
  });
  return {
    embed: (model, picture) => thread.ask('embed', { model, picture }),
    warm: (model) => {
      thread.ask('warm', model).catch(() => undefined);
    },
    close: () => thread.close(),
  };
}
