import { MAX_IMAGE_PIXELS } from '@maskloop/domain/image';
import { findEdges, unpackEmbedding } from '@maskloop/inference/core';
import { type Decoder } from '@maskloop/inference/node';
import { type Storage, type StoredBlob } from '@maskloop/storage';
import sharp from 'sharp';
import { type StoredEmbedding } from '../embedding/messages.ts';
import { type Sessions } from '../embedding/sessions.ts';
import { manifestOf, type StoredModel } from '../embedding/stored-model.ts';
import { decoderPort } from './decoder-port.ts';

/** A picture whose edges are to be found. */
export interface EdgeRequest {
  readonly model: StoredModel;
  readonly width: number;
  readonly height: number;
  readonly embedding: StoredEmbedding;
}

/** Stores the thinned edge map of a picture as grey PNG. */
export function findEdgeMap(
  { storage, decoders }: { readonly storage: Storage; readonly decoders: Sessions<Decoder> },
  { model, width, height, embedding }: EdgeRequest,
  run: { readonly signal: AbortSignal; readonly progress: (done: number, total: number) => void },
): Promise<StoredBlob> {
  return decoders.use(model, async (decoder) => {
    const manifest = manifestOf(model);
    const { bytes, sha256 } = embedding.blob;
    const layout = { dtype: 'float16', byteLength: bytes, tensors: embedding.tensors } as const;
    const tensors = unpackEmbedding(layout, await storage.read(sha256));
    const { thin } = await findEdges(decoderPort(manifest, decoder, tensors), {
      image: { width, height },
      manifest,
      signal: run.signal,
      onProgress: ({ points, totalPoints }) => run.progress(points, totalPoints),
    });
    const raw = { width, height, channels: 1 } as const;
    const map = sharp(thin, { raw, limitInputPixels: MAX_IMAGE_PIXELS }).toColourspace('b-w');
    return storage.put(await map.png().toBuffer());
  });
}
