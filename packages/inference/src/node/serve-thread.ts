import { type MessagePort, parentPort, workerData } from 'node:worker_threads';

/** The other end of `startThread`: what the thread was started with, and how it answers. */
export interface ThreadServer<Request> {
  readonly data: unknown;
  /** Says the one thing that comes before all answers. */
  start(first: object): void;
  /**
   * Answers requests one after the other, so that memory stays that of one; an error becomes `message`. `end` runs when
   * the thread is asked to leave.
   */
  serve(answer: (request: Request) => Promise<Answer> | Answer, end?: () => Promise<void>): void;
  /** Leaves without serving. */
  leave(): void;
}

export interface Answer {
  readonly reply: object;
  readonly transfer: ArrayBuffer[];
}

export function threadServer<Request>(): ThreadServer<Request> {
  if (!parentPort) throw new Error('this module runs only as a worker thread');
  const port: MessagePort = parentPort;
  return {
    data: workerData,
    start: (first) => port.postMessage(first),
    serve(answer, end) {
      let queue = Promise.resolve();
      port.on('message', (request: (Request & { readonly id: number }) | null) => {
        queue = queue.then(async () => {
          if (request === null) {
            await end?.();
            port.close();
            return;
          }
          try {
            const { reply, transfer } = await answer(request);
            port.postMessage({ ...reply, id: request.id }, transfer);
          } catch (error) {
            port.postMessage({ id: request.id, message: messageOf(error) });
          }
        });
      });
    },
    leave: () => port.close(),
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
