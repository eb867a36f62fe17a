import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { findEdges, unpackEmbedding } from '@maskloop/inference/core';
import { openDecoder } from '@maskloop/inference/node';
import { openFsStorage } from '@maskloop/storage';
import sharp from 'sharp';
import { layOutBundle } from '../embedding/lay-out-bundle.ts';
import { manifestOf } from '../embedding/stored-model.ts';
import { decoderPort } from './decoder-port.ts';
import { type EdgeReply, type EdgeRequest, type EdgeSettings } from './messages.ts';

// One thread finds the edges of one picture and ends: a run of the decoder blocks its thread, and the logits of hundreds
// of masks are given back with it.
const port = parentPort;
if (!port) throw new Error('edges.thread.ts runs only as a worker thread');
const tell = (reply: EdgeReply) => port.postMessage(reply);
// workerData is untyped by nature; open-edge-finder.ts is the only one that starts this thread.
const { blobsDir, threads, model, width, height, embedding } = workerData as EdgeSettings & EdgeRequest;

// Told to stop, it leaves between two runs of the decoder: ended in the middle of one, the whole process would go.
const stop = new AbortController();
port.once('message', () => stop.abort(new Error('told to stop')));

const storage = openFsStorage(blobsDir);
const manifest = manifestOf(model);
const directory = await layOutBundle(storage, path.join(blobsDir, 'bundles'), model.id, model.files);
const decoder = await openDecoder({ manifest, directory, threads });
const { bytes, sha256 } = embedding.blob;
const layout = { dtype: 'float16', byteLength: bytes, tensors: embedding.tensors } as const;
try {
  const edges = await findEdges(
    decoderPort(manifest, decoder, unpackEmbedding(layout, await storage.read(sha256))),
    {
      image: { width, height },
      manifest,
      signal: stop.signal,
      onProgress: ({ points, totalPoints }) => tell({ done: points, total: totalPoints }),
    },
  );
  const raw = { width, height, channels: 1 } as const;
  tell({ answer: await storage.put(await sharp(edges.thin, { raw }).toColourspace('b-w').png().toBuffer()) });
} finally {
  await decoder.close();
  port.close();
}
