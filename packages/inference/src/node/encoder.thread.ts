import path from 'node:path';
import { embeddingLayout, packEmbedding } from '../core/index.ts';
import { type EncoderRequest, type EncoderStart, type ModelLocation } from './messages.ts';
import { openSession } from './open-session.ts';
import { roomForOutputs, runEncoder } from './run-encoder.ts';
import { messageOf, threadServer } from './serve-thread.ts';

const server = threadServer<EncoderRequest>();
// workerData is untyped by nature; open-encoder.ts is the only one that starts this thread.
const { manifest, directory, providers, threads } = server.data as ModelLocation;
const layout = embeddingLayout(manifest);
const room = roomForOutputs(manifest);

try {
  let warmUpMs = 0;
  const file = path.join(directory, manifest.encoder.file);
  const { session, provider, fallbacks } = await openSession(file, providers, threads, async (opened) => {
    const zeros = new Float32Array(3 * manifest.input.size ** 2);
    // The first run allocates and tunes; the second shows the rate. Packing proves names and shapes.
    packEmbedding(layout, await runEncoder(opened, manifest, zeros));
    const start = performance.now();
    await runEncoder(opened, manifest, zeros);
    warmUpMs = performance.now() - start;
  });
  server.serve(
    async ({ tensor }) => {
      const start = performance.now();
      const outputs = await runEncoder(session, manifest, tensor, room);
      const encodeMs = performance.now() - start;
      const bytes = packEmbedding(layout, outputs);
      return { reply: { bytes, layout, encodeMs, tensor }, transfer: [bytes.buffer, tensor.buffer] };
    },
    () => session.release(),
  );
  server.start({ provider, fallbacks, warmUpMs } satisfies EncoderStart);
} catch (error) {
  server.start({ refused: messageOf(error) } satisfies EncoderStart);
  server.leave();
}
