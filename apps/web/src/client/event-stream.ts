import { type LiveEvent } from '@maskloop/domain/events';

/** What a listener hears: events, or that some may have been missed. */
export type Heard = { kind: 'event'; event: LiveEvent } | { kind: 'gap' };

const RECONNECT_MS = [1_000, 2_000, 5_000, 10_000, 30_000];

/** Reads the server's events until stopped; reconnects by itself and reports a gap after each break. */
function readStream(hear: (heard: Heard) => void, signal: AbortSignal): void {
  let failures = 0;
  let opened = false;
  const connect = () => {
    if (signal.aborted) return;
    const source = new EventSource('/api/v1/events');
    source.onopen = () => {
      if (opened) hear({ kind: 'gap' });
      opened = true;
      failures = 0;
    };
    source.onmessage = (message: MessageEvent<string>) => {
      // Written by our own server from the domain's LiveEvent.
      hear({ kind: 'event', event: JSON.parse(message.data) as LiveEvent });
    };
    source.onerror = () => {
      // A dropped connection is retried by the browser; only a refused one is ours to try again.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, RECONNECT_MS[Math.min(failures++, RECONNECT_MS.length - 1)]);
    };
    signal.addEventListener('abort', () => source.close(), { once: true });
  };
  connect();
}

/**
 * Listens to the server's events. Of all tabs of one person only one holds a connection (a browser allows six to
 * a server) and tells the others; when it closes, the next takes over and everyone hears of a gap.
 */
export function listen(who: string, hear: (heard: Heard) => void): () => void {
  const stop = new AbortController();
  if (!('locks' in navigator)) {
    readStream(hear, stop.signal);
    return () => stop.abort();
  }
  const name = `maskloop-events-${who}`;
  const channel = new BroadcastChannel(name);
  channel.onmessage = (message: MessageEvent<Heard>) => hear(message.data);
  const tellAll = (heard: Heard) => {
    hear(heard);
    if (!stop.signal.aborted) channel.postMessage(heard);
  };
  const lead = () =>
    new Promise<void>((resolve) => {
      // Stopped before the lock was granted: give it back at once.
      if (stop.signal.aborted) {
        resolve();
        return;
      }
      readStream(tellAll, stop.signal);
      stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
  /** Events may have come while nobody held the connection. */
  const takeOver = () => {
    tellAll({ kind: 'gap' });
    return lead();
  };
  const wait = () => navigator.locks.request(name, { signal: stop.signal }, takeOver);
  navigator.locks
    .request(name, { ifAvailable: true }, (lock) => (lock ? lead().then(() => true) : false))
    .then((led) => (led || stop.signal.aborted ? undefined : wait()))
    .catch(() => undefined); // aborted while waiting
  return () => {
    stop.abort();
    channel.close();
  };
}
