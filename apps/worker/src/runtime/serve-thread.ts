import { parentPort, workerData } from 'node:worker_threads';
import { jobError } from './guarded.ts';
import { refusalOf } from './refusals.ts';
import { type FromThread, type PartOf, type Questions, type ToThread } from './thread-messages.ts';

/** One question in hand. */
export interface ThreadRun<Part> {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Hands a part over; resolves when it is taken, so that no more than one is on its way. Throws when told to stop. */
  readonly give: (part: Part) => Promise<void>;
}

export type ThreadAnswers<Q extends Questions<Q>> = {
  readonly [Name in keyof Q]: (
    ask: Q[Name]['ask'],
    run: ThreadRun<PartOf<Q[Name]>>,
  ) => Promise<Q[Name]['answer']>;
};

/** Why a question that was told to stop ends: nothing is wrong with what it worked with. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
  constructor() {
    super('told to stop');
  }
}

const portOf = () => {
  if (!parentPort) throw new Error('this module runs only as a worker thread');
  return parentPort;
};
const tell = (reply: FromThread) => portOf().postMessage(reply);

/** What `keepThread` was given for it: untyped by nature, each thread is started in one place. */
export const threadData = (): unknown => workerData;

/** Tells the other side something that was not asked. */
export const say = (said: unknown) => tell({ said });

/** The other end of `keepThread`: answers questions, several at a time. `close`: what is open is closed. */
export function serveThread<Q extends Questions<Q>>(
  answers: ThreadAnswers<Q>,
  close: () => Promise<unknown>,
): void {
  const port = portOf();
  const running = new Map<
    number,
    { readonly stop: AbortController; taken: () => void; readonly over: Promise<void> }
  >();

  const answer = async <Name extends keyof Q>(
    id: number,
    name: Name,
    ask: Q[Name]['ask'],
    signal: AbortSignal,
  ) => {
    try {
      const found = await answers[name](ask, {
        signal,
        progress: (done, total) => tell({ id, done, total }),
        give: async (part) => {
          signal.throwIfAborted();
          const taken = new Promise<void>((resolve) => {
            const own = running.get(id);
            if (own) own.taken = resolve;
          });
          tell({ id, part });
          await taken;
          signal.throwIfAborted();
        },
      });
      tell({ id, answer: found });
    } catch (error) {
      tell({ id, refusal: refusalOf(jobError(error)) });
    } finally {
      running.delete(id);
    }
  };
  const stop = (id: number) => {
    const own = running.get(id);
    own?.stop.abort(new Stopped());
    own?.taken();
  };

  port.on('message', (message: ToThread<Q>) => {
    switch (message.kind) {
      case 'ask': {
        const { id, name, ask } = message;
        const own = new AbortController();
        // Begins when it is known here, so that its first part finds it.
        const over = Promise.resolve().then(() => answer(id, name, ask, own.signal));
        running.set(id, { stop: own, taken: () => undefined, over });
        return;
      }
      case 'taken':
        running.get(message.id)?.taken();
        return;
      case 'stop':
        stop(message.id);
        return;
      case 'close':
        for (const id of running.keys()) stop(id);
        void Promise.all([...running.values()].map(({ over }) => over))
          .then(close)
          .finally(() => port.close());
        return;
    }
  });
}
