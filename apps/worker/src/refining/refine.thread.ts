import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { fromCocoString } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { frameOf, poolEmbedding, type Tensor, unpackEmbedding } from '@maskloop/inference/core';
import { openDecoder, openDetector, openTextModel } from '@maskloop/inference/node';
import { openFsStorage } from '@maskloop/storage';
import { refusalOf } from '../embedding/refusals.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { withPixels } from '../embedding/with-pixels.ts';
import { jobError } from '../runtime/guarded.ts';
import {
  type Question,
  type Questions,
  type RefinerMessage,
  type RefinerReply,
  type RefinerSettings,
  type SeenPicture,
} from './messages.ts';
import { refinePrompts } from './refine-prompts.ts';
import { openSessions } from './sessions.ts';

// A run of a model blocks its thread: here it keeps nobody waiting but the next question.
const port = parentPort;
if (!port) throw new Error('refine.thread.ts runs only as a worker thread');
// workerData is untyped by nature; open-refiner.ts is the only one that starts this thread.
const { blobsDir, threads } = workerData as RefinerSettings;
const storage = openFsStorage(blobsDir);
const at = { storage, directory: path.join(blobsDir, 'bundles') };
const decoders = openSessions('promptable', at, (manifest, directory) =>
  openDecoder({ manifest, directory, threads }),
);
const detectors = openSessions('detector', at, (manifest, directory) =>
  openDetector({ manifest, directory, threads }),
);
const textModels = openSessions('text', at, (manifest, directory) =>
  openTextModel({ manifest, directory, threads }),
);

const answers: {
  readonly [Kind in Question]: (ask: Questions[Kind]['ask']) => Promise<Questions[Kind]['answer']>;
} = {
  async refine({ on, prompts }) {
    const decoder = await decoders.get(on.model);
    const { width, height } = on;
    const embedding = await tensorsOf(on);
    return refinePrompts(decoder, manifestOf(on.model), { width, height, embedding }, prompts);
  },
  async detect({ model, picture }) {
    const detector = await detectors.get(model);
    return withPixels(picture, (image) => detector.detect(image));
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
  async phrases({ model, phrases }) {
    const text = await textModels.get(model);
    return inTurn(phrases, (phrase) => text.embedPhrase(phrase));
  },
  async crops({ model, picture, boxes }) {
    const text = await textModels.get(model);
    return withPixels(picture, (image) =>
      inTurn(boxes, ({ x, y, width, height }) => text.embedCrop(image, boxImage(x, y, width, height))),
    );
  },
};

async function tensorsOf({ embedding: { blob, tensors } }: SeenPicture): Promise<Record<string, Tensor>> {
  const layout = { dtype: 'float16', byteLength: blob.bytes, tensors } as const;
  return unpackEmbedding(layout, await storage.read(blob.sha256));
}

async function inTurn<From, To>(all: readonly From[], each: (one: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const one of all) done.push(await each(one));
  return done;
}

async function replyTo<Kind extends Question>(
  kind: Kind,
  id: number,
  ask: Questions[Kind]['ask'],
): Promise<RefinerReply> {
  try {
    return { id, answer: await answers[kind](ask) };
  } catch (error) {
    return { id, refusal: refusalOf(jobError(error)) };
  }
}

let last: Promise<unknown> = Promise.resolve();
port.on('message', (message: RefinerMessage) => {
  if (message.kind === 'close') {
    last = last.then(() => Promise.all([decoders.close(), detectors.close(), textModels.close()]));
    void last.then(() => port.close());
    return;
  }
  const { kind, id, ask } = message;
  last = last.then(async () => port.postMessage(await replyTo(kind, id, ask)));
});
