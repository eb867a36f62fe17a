import { contractOf } from '@maskloop/inference/contracts';
import {
  type AutomaticPort,
  automaticMasks,
  cleanUpMask,
  cropRgb,
  type Manifest,
  type RgbImage,
  type Tensor,
  unpackEmbedding,
} from '@maskloop/inference/core';
import { type DecoderThreads } from '@maskloop/inference/node';
import { type Storage } from '@maskloop/storage';
import { type Encoders } from '../embedding/encoders.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { withPixels } from '../embedding/with-pixels.ts';
import { type FindRequest, type FoundMask } from './messages.ts';

/** Masks are handed on in groups of at most so many. */
const BATCH = 16;

interface Tools {
  readonly storage: Storage;
  /** Of the request's model. */
  readonly decoder: DecoderThreads;
  readonly encoders: Encoders;
}

/** All objects of a picture by a grid of points, in groups. Pixels are decoded only where crops are asked for. */
export async function* findObjects(
  tools: Tools,
  request: FindRequest,
  run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): AsyncGenerator<FoundMask[]> {
  const { model, picture, settings } = request;
  const manifest = manifestOf(model);
  const { width, height } = picture;
  const image =
    settings.cropLayers > 0 ? await withPixels(picture, (pixels) => Promise.resolve(pixels)) : null;
  run.signal.throwIfAborted();
  const cleanUp = request.cleanUp ? manifest.cleanUp : undefined;
  const masks = automaticMasks(await portOf(tools, request, manifest, image), {
    image: { width, height },
    manifest,
    settings,
    signal: run.signal,
    onProgress: ({ points, totalPoints }) => run.progress(points, totalPoints),
  });
  let batch: FoundMask[] = [];
  for await (const { rle, predictedIou, stability, point, crop } of masks) {
    const prompt = { x: point.x, y: point.y, label: 'foreground' as const };
    const clean = cleanUp ? cleanUpMask(rle, { points: [prompt], box: null }, cleanUp) : rle;
    batch.push({
      ...{ width, height, counts: clean.counts, predictedIou, stability },
      point: { x: point.x, y: point.y },
      crop: { x: crop.x, y: crop.y, width: crop.width, height: crop.height },
    });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The stored embedding for the whole picture, the encoder for its crops. */
async function portOf(
  { storage, decoder, encoders }: Tools,
  { model, picture, embedding: { blob, tensors } }: FindRequest,
  manifest: Manifest,
  image: RgbImage | null,
): Promise<AutomaticPort> {
  const layout = { dtype: 'float16', byteLength: blob.bytes, tensors } as const;
  const whole = unpackEmbedding(layout, await storage.read(blob.sha256));
  const embeddingOf = async (pixels: RgbImage): Promise<Readonly<Record<string, Tensor>>> => {
    const { bytes, layout } = await encoders.encode(model, pixels);
    return unpackEmbedding(layout, bytes);
  };
  return {
    maxBatch: contractOf(manifest).maxBatch,
    atOnce: decoder.atOnce,
    async openCrop(box) {
      const isWhole = box.width === picture.width && box.height === picture.height;
      const own = isWhole || !image ? whole : await embeddingOf(cropRgb(image, box));
      return (prompts) => decoder.run(own, prompts);
    },
  };
}
