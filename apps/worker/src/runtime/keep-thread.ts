import { Worker } from 'node:worker_threads';
import { errorOf } from './refusals.ts';
import { type FromThread, type PartOf, type Questions, type ToThread } from './thread-messages.ts';

/** Who waits for an answer. */
export interface AskRun<Part> {
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, total: number) => void;
  /** Takes a part; the next comes when it is done with it. What it throws ends the question. */
  readonly part?: (part: Part) => Promise<void>;
}

/** A thread that runs models: a run blocks its thread, and here that keeps nobody else waiting. */
export interface KeptThread<Q extends Questions<Q>> {
  /** Rejects with the errors of packages/jobs, or with the reason of the signal. */
  ask<Name extends keyof Q>(
    name: Name,
    ask: Q[Name]['ask'],
    run?: AskRun<PartOf<Q[Name]>>,
  ): Promise<Q[Name]['answer']>;
  /** Ends it, and waits until it has ended. */
  close(): Promise<void>;
}

export interface KeptThreadOptions {
  /** Imports a module that calls `serveThread`. */
  readonly boot: URL;
  /** Handed to it as it starts. */
  readonly data: object;
  /** Asked nothing for so long, it ends, and its models' memory is given back. Without it, never. */
  readonly idleMs: number | undefined;
  /** Hears what it says by itself. */
  readonly said?: (what: unknown) => void;
  readonly ended?: () => void;
}

interface Asked {
  readonly by: Worker;
  readonly hear: (reply: Exclude<FromThread, { said: unknown }>) => void;
  readonly fail: (error: Error) => void;
}

/**
 * Starts the thread when it is first needed; one that dies rejects what it was asked, the next question starts another. It is
 * ended by a message, never from outside: in the middle of a model's run the whole process would go.
 */
export function keepThread<Q extends Questions<Q>>(options: KeptThreadOptions): KeptThread<Q> {
  const { boot, data, idleMs, said, ended } = options;
  let thread: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let nextId = 0;
  const asked = new Map<number, Asked>();
  const living = new Set<Promise<void>>();

  const start = (): Worker => {
    const started = new Worker(boot, { workerData: data, execArgv: [] });
    const die = (error: Error) => {
      if (thread === started) thread = undefined;
      for (const { by, fail } of asked.values()) if (by === started) fail(error);
    };
    started.on('error', die);
    started.on('message', (reply: FromThread) => {
      if ('said' in reply) said?.(reply.said);
      else asked.get(reply.id)?.hear(reply);
    });
    const life = new Promise<void>((resolve) => {
      started.on('exit', () => {
        die(new Error('the thread that runs models has ended'));
        living.delete(life);
        ended?.();
        resolve();
      });
    });
    living.add(life);
    return started;
  };
  const leave = () => {
    thread?.postMessage({ kind: 'close' } satisfies ToThread<Q>);
    // A question that comes now starts another.
    thread = undefined;
  };
  const rest = () => {
    clearTimeout(idle);
    if (asked.size === 0 && idleMs !== undefined) idle = setTimeout(leave, idleMs).unref();
  };

  return {
    ask: (name, ask, run = {}) =>
      new Promise((resolve, reject) => {
        const { signal, progress, part } = run;
        signal?.throwIfAborted();
        clearTimeout(idle);
        const id = nextId++;
        const by = (thread ??= start());
        const tell = (message: ToThread<Q>) => by.postMessage(message);
        const stop = () => tell({ kind: 'stop', id });
        let cause: unknown;
        const end = (settle: () => void) => {
          asked.delete(id);
          signal?.removeEventListener('abort', stop);
          rest();
          settle();
        };
        const hear: Asked['hear'] = (reply) => {
          if ('done' in reply) progress?.(reply.done, reply.total);
          else if ('answer' in reply) end(() => resolve(reply.answer));
          else if ('refusal' in reply) {
            const why: unknown = cause ?? (signal?.aborted ? signal.reason : errorOf(reply.refusal));
            end(() => reject(why instanceof Error ? why : new Error(String(why))));
          } else
            Promise.resolve(part?.(reply.part as PartOf<Q[typeof name]>)).then(
              () => tell({ kind: 'taken', id }),
              (error: unknown) => {
                cause = error;
                stop();
              },
            );
        };
        asked.set(id, { by, hear, fail: (error) => end(() => reject(error)) });
        signal?.addEventListener('abort', stop, { once: true });
        tell({ kind: 'ask', id, name, ask });
      }),
    async close() {
      clearTimeout(idle);
      leave();
      await Promise.all(living);
    },
  };
}
