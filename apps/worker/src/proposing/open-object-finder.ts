import { Worker } from 'node:worker_threads';
import { errorOf } from '../embedding/refusals.ts';
import {
  type FinderMessage,
  type FinderReply,
  type FinderSettings,
  type FindRequest,
  type FoundMask,
} from './messages.ts';

/** Who listens to a search. */
export interface FindRun {
  readonly signal: AbortSignal;
  /** Grid points. */
  readonly progress: (done: number, total: number) => void;
  /** Takes some masks; the next come when it is done with them. What it throws ends the search. */
  readonly found: (masks: readonly FoundMask[]) => Promise<void>;
}

/** Finds objects in a thread of its own. */
export interface ObjectFinder {
  /** All objects of a picture. Rejects with the errors of packages/jobs, or with the reason of the signal. */
  find(request: FindRequest, run: FindRun): Promise<void>;
  close(): Promise<void>;
}

interface Asked {
  readonly reply: (reply: FinderReply) => void;
  readonly fail: (error: Error) => void;
}

/** Starts the thread when it is first needed; one that dies rejects what it was asked, the next picture starts another. */
export function openObjectFinder(settings: FinderSettings): ObjectFinder {
  let thread: Worker | undefined;
  const asked = new Map<number, Asked>();
  let nextId = 0;

  function running(): Worker {
    if (thread) return thread;
    const started = new Worker(new URL('./propose.boot.mjs', import.meta.url), {
      workerData: settings,
      execArgv: [],
    });
    const die = (error: Error) => {
      if (thread !== started) return;
      thread = undefined;
      for (const { fail } of asked.values()) fail(error);
      asked.clear();
    };
    started.on('error', die);
    started.on('exit', () => die(new Error('the thread that finds objects has ended')));
    started.on('message', (reply: FinderReply) => asked.get(reply.id)?.reply(reply));
    thread = started;
    return started;
  }

  return {
    find: (request, { signal, progress, found }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        const id = nextId++;
        const own = running();
        const tell = (message: FinderMessage) => own.postMessage(message);
        const stop = () => tell({ kind: 'stop', id });
        let cause: unknown;
        const end = (settle: () => void) => {
          asked.delete(id);
          signal.removeEventListener('abort', stop);
          settle();
        };
        const reply = (message: FinderReply): void => {
          switch (message.kind) {
            case 'progress':
              progress(message.done, message.total);
              return;
            case 'found':
              found(message.masks).then(
                () => tell({ kind: 'taken', id }),
                (error: unknown) => {
                  cause = error;
                  stop();
                },
              );
              return;
            case 'ended':
              end(resolve);
              return;
            case 'refused': {
              const why: unknown = cause ?? (signal.aborted ? signal.reason : errorOf(message.refusal));
              end(() => reject(why instanceof Error ? why : new Error(String(why))));
              return;
            }
          }
        };
        asked.set(id, { reply, fail: (error) => end(() => reject(error)) });
        signal.addEventListener('abort', stop, { once: true });
        tell({ kind: 'find', id, request });
      }),
    close: () =>
      new Promise((resolve) => {
        if (!thread) {
          resolve();
          return;
        }
        thread.once('exit', () => resolve());
        thread.postMessage({ kind: 'close' } satisfies FinderMessage);
      }),
  };
}
