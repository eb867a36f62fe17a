import { Worker } from 'node:worker_threads';

/** A worker thread that answers requests in their order. */
export interface Thread<Request extends object, Reply> {
  /** The first message that the thread sent, before any request. */
  readonly started: Promise<unknown>;
  /** Rejects when the thread answers with `message`, has died, or dies before it answers. */
  ask(request: Request, transfer?: ArrayBuffer[]): Promise<Exclude<Reply, { readonly message: string }>>;
  /** Lets it finish what was asked, then ends it. */
  close(): Promise<void>;
}

type Numbered<T> = T & { readonly id: number };

/**
 * Starts `module` as a worker thread with `data`. It says one thing when it is ready, answers each request by its `id`,
 * and ends itself on `null`; terminate() while a session runs can abort the whole process.
 */
export function startThread<Request extends object, Reply extends object>(
  module: URL,
  data: object,
): Thread<Request, Reply> {
  const worker = new Worker(new URL('./thread.boot.mjs', import.meta.url), {
    workerData: { ...data, module: module.href },
    execArgv: [],
  });
  const waiting = new Map<number, { resolve: (reply: Reply) => void; reject: (error: Error) => void }>();
  let dead: Error | undefined;
  let nextId = 0;

  const started = new Promise<unknown>((resolve, reject) => {
    const die = (error: Error) => {
      dead ??= error;
      reject(dead);
      for (const { reject: refuse } of waiting.values()) refuse(dead);
      waiting.clear();
    };
    worker.on('error', die);
    worker.on('exit', () => die(new Error('the model’s thread has ended')));
    worker.once('message', (first) => {
      resolve(first);
      worker.on('message', (reply: Numbered<Reply>) => {
        const asked = waiting.get(reply.id);
        waiting.delete(reply.id);
        if ('message' in reply) asked?.reject(new Error(String(reply.message)));
        else asked?.resolve(reply);
      });
    });
  });
  // Whoever asks learns of a death; that nobody looked at `started` is no error of its own.
  started.catch(() => undefined);

  return {
    started,
    ask: (request, transfer = []) =>
      new Promise((resolve, reject) => {
        if (dead) {
          reject(dead);
          return;
        }
        const id = nextId++;
        // Replies with `message` are rejected above, so what resolves is one of the others.
        waiting.set(id, { resolve: resolve as (reply: Reply) => void, reject });
        worker.postMessage({ ...request, id }, transfer);
      }),
    close: () =>
      new Promise((done) => {
        if (dead) {
          done();
          return;
        }
        worker.once('exit', () => done());
        worker.postMessage(null);
      }),
  };
}
