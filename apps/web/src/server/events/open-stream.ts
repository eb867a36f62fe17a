import { type LiveEvent } from '@maskloop/domain/events';
import { type Caller } from '../caller.ts';
import { mayHear } from './event-filter.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this many events behind is cut off; it reconnects and fetches everything anew. */
const MOST_BEHIND = 2000;

export interface StreamSource {
  readonly caller: Caller;
  readonly signal: AbortSignal;
  subscribe(onEvent: (event: LiveEvent) => void): () => void;
  /** The caller as of now; undefined once they may no longer listen. */
  again(): Promise<Caller | undefined>;
  /** Projects the caller is assigned to. */
  assigned(caller: Caller): Promise<ReadonlySet<string>>;
  /** Registers what ends the stream from outside; returns the way to forget it. */
  onEnd(end: () => void): () => void;
}

/** Server-sent events for one listener: only what they may hear, until they leave or lose the right. */
export async function openStream(source: StreamSource): Promise<ReadableStream<Uint8Array>> {
  const text = new TextEncoder();
  let caller = source.caller;
  let assigned = await source.assigned(caller);
  let stop = () => undefined as void;

  const lookAgain = async () => {
    const now = await source.again();
    if (!now?.actor) return stop();
    caller = now;
    assigned = await source.assigned(caller);
  };
  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (line: string) => {
        if ((controller.desiredSize ?? 0) < -MOST_BEHIND) stop();
        else controller.enqueue(text.encode(line));
      };
      const unsubscribe = source.subscribe((event) => {
        if (!caller.actor || !mayHear(caller.actor, assigned, event)) return;
        write(`data: ${JSON.stringify(event)}\n\n`);
        if (event.topic === 'member' || event.topic === 'project') void lookAgain().catch(() => undefined);
      });
      const beat = setInterval(() => {
        write(': beat\n\n');
        // While the database is away nobody loses the stream; the next beat asks again.
        void lookAgain().catch(() => undefined);
      }, HEARTBEAT_MS);
      const forget = source.onEnd(() => stop());
      let stopped = false;
      stop = () => {
        if (stopped) return;
        stopped = true;
        unsubscribe();
        forget();
        clearInterval(beat);
        source.signal.removeEventListener('abort', stop);
        try {
          controller.close();
        } catch {
          // Cancelled by the reader: closed already.
        }
      };
      source.signal.addEventListener('abort', stop);
      write('retry: 2000\n\n');
    },
    cancel: () => stop(),
  });
}
