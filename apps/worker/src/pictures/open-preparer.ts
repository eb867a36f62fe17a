import { Worker } from 'node:worker_threads';
import { type Manifest } from '@maskloop/inference/core';
import { type PrepareReply, type PrepareRequest } from './messages.ts';

/** Decodes and resizes pictures for a model in threads of its own, while the model runs. */
export interface Preparer {
  /** A picture file as the encoder's input tensor. */
  prepare(file: string, manifest: Manifest): Promise<Float32Array<ArrayBuffer>>;
  close(): Promise<void>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<
    number,
    { resolve: (tensor: Float32Array<ArrayBuffer>) => void; reject: (e: Error) => void }
  >;
}

/** Opens a preparer of at most `size` threads, started when they are first needed; one that dies is replaced. */
export function openPreparer(size: number): Preparer {
  const threads = new Set<Thread>();
  let nextId = 0;

  function start(): Thread {
    const worker = new Worker(new URL('./preparer.boot.mjs', import.meta.url), { execArgv: [] });
    const thread: Thread = { worker, waiting: new Map() };
    const die = (error: Error) => {
      threads.delete(thread);
      for (const { reject } of thread.waiting.values()) reject(error);
      thread.waiting.clear();
    };
    worker.on('error', die);
    worker.on('exit', () => die(new Error('the preparing thread has ended')));
    worker.on('message', (reply: PrepareReply) => {
      const request = thread.waiting.get(reply.id);
      thread.waiting.delete(reply.id);
      if (reply.kind === 'prepared') request?.resolve(reply.tensor);
      else request?.reject(new Error(reply.message));
    });
    threads.add(thread);
    return thread;
  }
  function leastBusy(): Thread {
    const [first] = [...threads].sort((a, b) => a.waiting.size - b.waiting.size);
    return first && (first.waiting.size === 0 || threads.size >= size) ? first : start();
  }

  return {
    prepare: (file, manifest) =>
      new Promise((resolve, reject) => {
        const { worker, waiting } = leastBusy();
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        worker.postMessage({ kind: 'prepare', id, file, manifest } satisfies PrepareRequest);
      }),
    close: async () => {
      const ended = [...threads].map(({ worker }) => new Promise((resolve) => worker.once('exit', resolve)));
      for (const { worker } of threads) worker.postMessage({ kind: 'close' } satisfies PrepareRequest);
      await Promise.all(ended);
    },
  };
}
