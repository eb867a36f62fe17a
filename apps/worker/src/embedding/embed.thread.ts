import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openFsStorage } from '@maskloop/storage';
import { jobError } from '../runtime/guarded.ts';
import { openLogger } from '../runtime/logger.ts';
import { openEncoders } from './encoders.ts';
import { type EmbedderSettings, type EmbedReply, type EmbedRequest } from './messages.ts';
import { openModelInputs } from './model-inputs.ts';
import { refusalOf } from './refusals.ts';
import { manifestOf } from './stored-model.ts';

// Pixels, tensors and embeddings stay in this thread, whose heap is small: in the main thread every few megabytes of them
// would make the collector walk through all of the database client, at a third of the cost of the model's run.
const port = parentPort;
if (!port) throw new Error('embed.thread.ts runs only as a worker thread');
// workerData is untyped by nature; open-embedder.ts is the only one that starts this thread.
const { blobsDir, providers, threads, logLevel } = workerData as EmbedderSettings;
const storage = openFsStorage(blobsDir);
const inputs = openModelInputs(path.join(blobsDir, 'inputs'));
const encoders = openEncoders({
  storage,
  directory: path.join(blobsDir, 'bundles'),
  providers,
  threads,
  log: openLogger(logLevel),
  opened: (rate) => port.postMessage({ opened: rate } satisfies EmbedReply),
});

port.on('message', (request: EmbedRequest) => {
  switch (request.kind) {
    case 'embed':
      void embed(request).then((reply) => port.postMessage(reply));
      return;
    case 'warm':
      encoders.warm(request.model);
      return;
    case 'close':
      void encoders.close().then(() => port.close());
      return;
  }
});

async function embed({ id, model, picture }: EmbedRequest & { kind: 'embed' }): Promise<EmbedReply> {
  try {
    const { bytes, layout } = await inputs.with(picture, manifestOf(model), (image) =>
      encoders.encode(model, image),
    );
    return { id, embedding: { blob: await storage.put(bytes), tensors: layout.tensors } };
  } catch (error) {
    return { id, refusal: refusalOf(jobError(error)) };
  }
}
