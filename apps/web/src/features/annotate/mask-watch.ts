import { type MaskView } from '@maskloop/contract';
import { isPassing } from '../../client/error-sentence.ts';
import { type Heard } from '../../client/event-stream.ts';

/** Events are gathered this long: a search for objects writes many masks in a row. */
const GATHER_MS = 400;
/** One's own saves are events, too: whoever draws fast must not fetch after each object. */
const APART_MS = 2000;
/** Clocks of servers differ, and a transaction ends later than it writes: so much is asked for again. */
const OVERLAP_MS = 30_000;
/** After a failure; twice as long after each further one. */
const FIRST_RETRY_MS = 5000;
const LONGEST_RETRY_MS = 60_000;

export interface MaskWatchOptions {
  /** When the newest mask that is known was written. */
  readonly since: Date;
  /** Masks that were written after `since`. */
  readonly fetch: (since: Date) => Promise<readonly MaskView[]>;
  readonly receive: (masks: readonly MaskView[]) => void;
  /** Resolves after `ms`, or when `signal` is aborted. */
  readonly pause: (ms: number, signal: AbortSignal) => Promise<void>;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

export interface MaskWatch {
  /** Asks soon for what was written; asked often, it asks the server seldom. */
  look(): void;
  /** Asks no more. */
  stop(): void;
}

/** Fetches the masks that others write. What fails for now is asked again after a pause: no event may come to remind of it. */
export function createMaskWatch({ since, fetch, receive, pause, now }: MaskWatchOptions): MaskWatch {
  let newest = since.getTime();
  let lookedAt = -Infinity;
  let failures = 0;
  let isStopped = false;
  let next: { readonly at: number; readonly cancel: AbortController } | null = null;

  const ask = () => {
    lookedAt = now();
    fetch(new Date(newest - OVERLAP_MS)).then(
      (masks) => {
        failures = 0;
        newest = Math.max(newest, ...masks.map(({ updatedAt }) => updatedAt.getTime()));
        if (!isStopped) receive(masks);
      },
      (error: unknown) => {
        // Refused: asking again would not help, and saving says what is wrong.
        if (isPassing(error)) plan(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** failures++));
      },
    );
  };
  const plan = (ms: number) => {
    const at = now() + ms;
    if (isStopped || (next && next.at <= at)) return;
    next?.cancel.abort();
    const mine = { at, cancel: new AbortController() };
    next = mine;
    void pause(ms, mine.cancel.signal).then(() => {
      if (next !== mine) return;
      next = null;
      ask();
    });
  };
  return {
    look: () => plan(Math.max(GATHER_MS, lookedAt + APART_MS - now())),
    stop() {
      isStopped = true;
      next?.cancel.abort();
      next = null;
    },
  };
}

/** Whether the masks of a task may be others than those that are shown: some were written, or events were missed. */
export const concernsTask = (heard: Heard, taskId: string): boolean =>
  heard.kind === 'gap' || (heard.event.topic === 'mask' && heard.event.id === taskId);
