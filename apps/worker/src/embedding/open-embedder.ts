import { Worker } from 'node:worker_threads';
import { errorOf } from './refusals.ts';
import { type StoredModel } from './stored-model.ts';
import {
  type EmbedderSettings,
  type EmbedReply,
  type EmbedRequest,
  type ModelRate,
  type PictureFile,
  type StoredEmbedding,
} from './messages.ts';

/** Makes embeddings in a thread of its own; several at a time, so that reading and storing overlap with the model's run. */
export interface Embedder {
  /** Encodes a picture and stores what comes out. Rejects with the errors of packages/jobs. */
  embed(model: StoredModel, picture: PictureFile): Promise<StoredEmbedding>;
  /** Opens a model before it is needed; one that cannot be opened is told of when it is. */
  warm(model: StoredModel): void;
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (embedding: StoredEmbedding) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Starts the thread when it is first needed; `opened` hears how fast each model runs. One that dies rejects what it was asked, the next picture starts another.
 */
export function openEmbedder(settings: EmbedderSettings, opened: (rate: ModelRate) => void): Embedder {
  let thread: Worker | undefined;
  const asked = new Map<number, Asked>();
  let nextId = 0;

  function running(): Worker {
    if (thread) return thread;
    const started = new Worker(new URL('./embed.boot.mjs', import.meta.url), {
      workerData: settings,
      execArgv: [],
    });
    const die = (error: Error) => {
      if (thread !== started) return;
      thread = undefined;
      for (const { reject } of asked.values()) reject(error);
      asked.clear();
    };
    started.on('error', die);
    started.on('exit', () => die(new Error('the embedding thread has ended')));
    started.on('message', (reply: EmbedReply) => {
      if ('opened' in reply) {
        opened(reply.opened);
        return;
      }
      const picture = asked.get(reply.id);
      asked.delete(reply.id);
      if ('embedding' in reply) picture?.resolve(reply.embedding);
      else picture?.reject(errorOf(reply.refusal));
    });
    thread = started;
    return started;
  }
  const tell = (request: EmbedRequest) => running().postMessage(request);

  return {
    embed: (model, picture) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        tell({ kind: 'embed', id, model, picture });
        asked.set(id, { resolve, reject });
      }),
    warm: (model) => tell({ kind: 'warm', model }),
    close: () =>
      new Promise((resolve) => {
        if (!thread) {
          resolve();
          return;
        }
        thread.once('exit', () => resolve());
        tell({ kind: 'close' });
      }),
  };
}
