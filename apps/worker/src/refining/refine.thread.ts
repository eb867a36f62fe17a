import path from 'node:path';
import { fromCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { frameOf, poolEmbedding, type Tensor, unpackEmbedding } from '@maskloop/inference/core';
import { openDecoder, openDetector, openTextModel } from '@maskloop/inference/node';
import { openFsStorage } from '@maskloop/storage';
import { openSessions } from '../embedding/sessions.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { withPixels } from '../embedding/with-pixels.ts';
import { openLogger } from '../runtime/logger.ts';
import { serveThread, type ThreadAnswers, threadData, type ThreadRun } from '../runtime/serve-thread.ts';
import { type RefinerQuestions, type RefinerSettings, type SeenPicture } from './messages.ts';
import { refinePrompt } from './refine-prompt.ts';

// One question after the other: each is short, and somebody may be waiting for it.
const { blobsDir, providers, threads, logLevel } = threadData() as RefinerSettings;
const storage = openFsStorage(blobsDir);
const at = { storage, directory: path.join(blobsDir, 'bundles'), log: openLogger(logLevel) };
const decoders = openSessions('promptable', at, (manifest, directory) =>
  openDecoder({ manifest, directory, providers, threads }),
);
const detectors = openSessions('detector', at, (manifest, directory) =>
  openDetector({ manifest, directory, providers, threads }),
);
const textModels = openSessions('text', at, (manifest, directory) =>
  openTextModel({ manifest, directory, providers, threads }),
);

const answers: ThreadAnswers<RefinerQuestions> = {
  async refine({ on, prompts }, { signal }) {
    const { model, width, height } = on;
    const picture = { width, height, embedding: await tensorsOf(on) };
    const manifest = manifestOf(model);
    return decoders.use(model, (decoder) =>
      inTurn(prompts, signal, (prompt) => refinePrompt(decoder, manifest, picture, prompt)),
    );
  },
  async detect({ model, picture }) {
    return detectors.use(model, (detector) => withPixels(picture, (image) => detector.detect(image)));
  },
  async pool({ on, counts }) {
    const manifest = manifestOf(on.model);
    // The first output is the image embedding proper; the others are details at finer strides.
    const name = manifest.encoder.outputs[0]?.name ?? '';
    const features = (await tensorsOf(on))[name];
    if (!features) throw new Error(`the embedding has no ${name}`);
    const frame = frameOf(manifest, on.width, on.height);
    return counts.map((one) => poolEmbedding(features, fromCocoString(one, on.width, on.height), frame));
  },
  async phrases({ model, phrases }, { signal }) {
    return textModels.use(model, (text) => inTurn(phrases, signal, (phrase) => text.embedPhrase(phrase)));
  },
  async crops({ model, picture, boxes }, { signal }) {
    return textModels.use(model, (text) =>
      withPixels(picture, (image) =>
        inTurn(boxes, signal, ({ x, y, width, height }) =>
          text.embedCrop(image, boxImage(x, y, width, height)),
        ),
      ),
    );
  },
};

async function tensorsOf({ embedding: { blob, tensors } }: SeenPicture): Promise<Record<string, Tensor>> {
  const layout = { dtype: 'float16', byteLength: blob.bytes, tensors } as const;
  return unpackEmbedding(layout, await storage.read(blob.sha256));
}

/** One after the other; between two, being told to stop takes effect. */
async function inTurn<From, To>(
  all: readonly From[],
  signal: AbortSignal,
  each: (one: From) => Promise<To>,
): Promise<To[]> {
  const done: To[] = [];
  for (const one of all) {
    done.push(await each(one));
    // A run can end before this thread has read its messages.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
  }
  return done;
}

let last: Promise<unknown> = Promise.resolve();
const inOrder =
  <Ask, Answer>(answer: (ask: Ask, run: ThreadRun<never>) => Promise<Answer>) =>
  (ask: Ask, run: ThreadRun<never>): Promise<Answer> => {
    const turn = last.then(() => {
      run.signal.throwIfAborted();
      return answer(ask, run);
    });
    last = turn.catch(() => undefined);
    return turn;
  };
serveThread<RefinerQuestions>(
  {
    refine: inOrder(answers.refine),
    detect: inOrder(answers.detect),
    pool: inOrder(answers.pool),
    phrases: inOrder(answers.phrases),
    crops: inOrder(answers.crops),
  },
  () => Promise.all([decoders.close(), detectors.close(), textModels.close()]),
);
