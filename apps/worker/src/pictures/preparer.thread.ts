import { parentPort } from 'node:worker_threads';
import { preprocess } from '@maskloop/inference/core';
import { type PrepareReply, type PrepareRequest } from './messages.ts';
import { upright } from './render-picture.ts';

const port = parentPort;
if (!port) throw new Error('preparer.thread.ts runs only as a worker thread');
const reply = (message: PrepareReply, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

// One after the other: a large picture decoded is a large part of the memory.
let queue = Promise.resolve();
port.on('message', (request: PrepareRequest) => {
  if (request.kind === 'close') queue = queue.then(() => port.close());
  else queue = queue.then(() => prepare(request));
});

async function prepare({ id, file, manifest }: PrepareRequest & { kind: 'prepare' }): Promise<void> {
  try {
    const { data, info } = await upright(file).raw().toBuffer({ resolveWithObject: true });
    const { width, height, channels } = info;
    const rgb = channels === 3 ? data : repeated(data, channels);
    const { tensor } = preprocess({ width, height, data: rgb }, manifest);
    reply({ kind: 'prepared', id, tensor }, [tensor.buffer]);
  } catch (error) {
    reply({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) });
  }
}

/** Grey as RGB; sharp gives one channel for some grey files. */
function repeated(data: Uint8Array, channels: number): Uint8Array {
  const rgb = new Uint8Array((data.length / channels) * 3);
  for (let from = 0, to = 0; from < data.length; from += channels, to += 3)
    rgb.fill(data[from] ?? 0, to, to + 3);
  return rgb;
}
