import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { embeddingLayout, packEmbedding, preprocess } from '../core/index.ts';
import { type EncoderReply, type EncoderRequest, type ModelLocation } from './messages.ts';
import { type OpenSession, openSession } from './open-session.ts';
import { runEncoder } from './run-encoder.ts';

const port = parentPort;
if (!port) throw new Error('encoder.thread.ts runs only as a worker thread');
// workerData is untyped by nature; open-encoder.ts is the only one that starts this thread.
const { manifest, directory, providers, threads } = workerData as ModelLocation;
const layout = embeddingLayout(manifest);
const reply = (message: EncoderReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

let warmUpMs = 0;
let open: OpenSession | undefined;
try {
  open = await openSession(
    path.join(directory, manifest.encoder.file),
    providers,
    threads,
    async (session) => {
      const zeros = new Float32Array(3 * manifest.input.size ** 2);
      // The first run allocates and tunes; the second shows the rate. Packing proves names and shapes.
      packEmbedding(layout, await runEncoder(session, manifest, zeros));
      const start = performance.now();
      await runEncoder(session, manifest, zeros);
      warmUpMs = performance.now() - start;
    },
  );
  reply({ kind: 'ready', provider: open.provider, fallbacks: open.fallbacks, warmUpMs });
} catch (error) {
  reply({ kind: 'refused', message: messageOf(error) });
}

// One after the other: a session is not asked twice at once, and memory stays that of one run.
let queue = Promise.resolve();
port.on('message', (request: EncoderRequest) => {
  queue = queue.then(() => answer(request));
});
if (!open) port.close();

async function answer(request: EncoderRequest): Promise<void> {
  if (!open || !port) return;
  if (request.kind === 'close') {
    await open.session.release();
    port.close();
    return;
  }
  try {
    const start = performance.now();
    const tensor = request.kind === 'tensor' ? request.tensor : preprocess(request.image, manifest).tensor;
    const prepared = performance.now();
    const outputs = await runEncoder(open.session, manifest, tensor);
    const encodeMs = performance.now() - prepared;
    const bytes = packEmbedding(layout, outputs);
    const preprocessMs = prepared - start;
    reply({ kind: 'encoded', id: request.id, bytes, layout, preprocessMs, encodeMs }, [bytes.buffer]);
  } catch (error) {
    reply({ kind: 'failed', id: request.id, message: messageOf(error) });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
