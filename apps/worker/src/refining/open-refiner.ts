import { Worker } from 'node:worker_threads';
import { errorOf } from '../embedding/refusals.ts';
import {
  type Question,
  type Questions,
  type RefinerMessage,
  type RefinerReply,
  type RefinerSettings,
} from './messages.ts';

/** Asks models about pictures in a thread of its own, one question after the other. */
export interface Refiner {
  /** Rejects with the errors of packages/jobs. */
  ask<Kind extends Question>(kind: Kind, ask: Questions[Kind]['ask']): Promise<Questions[Kind]['answer']>;
  close(): Promise<void>;
}

interface Asked {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Starts the thread when it is first needed; one that dies rejects what it was asked, the next question starts another. */
export function openRefiner(settings: RefinerSettings): Refiner {
  let thread: Worker | undefined;
  const asked = new Map<number, Asked>();
  let nextId = 0;

  function running(): Worker {
    if (thread) return thread;
    const started = new Worker(new URL('./refine.boot.mjs', import.meta.url), {
      workerData: settings,
      execArgv: [],
    });
    const die = (error: Error) => {
      if (thread !== started) return;
      thread = undefined;
      for (const { reject } of asked.values()) reject(error);
      asked.clear();
    };
    started.on('error', die);
    started.on('exit', () => die(new Error('the thread that asks models has ended')));
    started.on('message', (reply: RefinerReply) => {
      const question = asked.get(reply.id);
      asked.delete(reply.id);
      // The answer is that of the question with this id, whose type the caller knows.
      if ('answer' in reply) question?.resolve(reply.answer as never);
      else question?.reject(errorOf(reply.refusal));
    });
    thread = started;
    return started;
  }

  return {
    ask: (kind, ask) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        asked.set(id, { resolve, reject });
        // Kind and question belong together by the signature; the union loses that.
        running().postMessage({ kind, id, ask });
      }),
    close: () =>
      new Promise((resolve) => {
        if (!thread) {
          resolve();
          return;
        }
        thread.once('exit', () => resolve());
        thread.postMessage({ kind: 'close' } satisfies RefinerMessage);
      }),
  };
}
