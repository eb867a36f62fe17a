import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { openFsStorage } from '@maskloop/storage';
import { openEncoders } from '../embedding/encoders.ts';
import { refusalOf } from '../embedding/refusals.ts';
import { jobError } from '../runtime/guarded.ts';
import { openLogger } from '../runtime/logger.ts';
import { openDecoders } from './decoders.ts';
import { findObjects } from './find-objects.ts';
import { type FinderMessage, type FinderReply, type FinderSettings, type FindRequest } from './messages.ts';

// A run of the decoder blocks its thread, and a picture needs dozens: here they keep nobody waiting.
const port = parentPort;
if (!port) throw new Error('propose.thread.ts runs only as a worker thread');
// workerData is untyped by nature; open-object-finder.ts is the only one that starts this thread.
const { blobsDir, providers, threads, logLevel } = workerData as FinderSettings;
const storage = openFsStorage(blobsDir);
const directory = path.join(blobsDir, 'bundles');
const decoders = openDecoders({ storage, directory, threads });
// Opened only where crops are asked for: the whole picture's embedding lies in storage.
const encoders = openEncoders({ storage, directory, providers, threads, log: openLogger(logLevel) });
const tell = (reply: FinderReply) => port.postMessage(reply);

interface Running {
  readonly stop: AbortController;
  taken: () => void;
}
const running = new Map<number, Running>();

port.on('message', (message: FinderMessage) => {
  switch (message.kind) {
    case 'find':
      void find(message.id, message.request);
      return;
    case 'taken':
      running.get(message.id)?.taken();
      return;
    case 'stop':
      running.get(message.id)?.stop.abort(new Error('told to stop'));
      running.get(message.id)?.taken();
      return;
    case 'close':
      for (const { stop } of running.values()) stop.abort(new Error('told to stop'));
      void Promise.all([decoders.close(), encoders.close()]).then(() => port.close());
      return;
  }
});

async function find(id: number, request: FindRequest): Promise<void> {
  const self: Running = { stop: new AbortController(), taken: () => undefined };
  running.set(id, self);
  try {
    const found = findObjects({ storage, decoders, encoders }, request, {
      signal: self.stop.signal,
      progress: (done, total) => tell({ id, kind: 'progress', done, total }),
    });
    for await (const masks of found) {
      // The next masks wait until these are written, so that no more than one batch is on its way.
      const taken = new Promise<void>((resolve) => (self.taken = resolve));
      tell({ id, kind: 'found', masks });
      await taken;
      self.stop.signal.throwIfAborted();
    }
    tell({ id, kind: 'ended' });
  } catch (error) {
    tell({ id, kind: 'refused', refusal: refusalOf(jobError(error)) });
  } finally {
    running.delete(id);
  }
}
