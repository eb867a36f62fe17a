import { LiveEvent } from '@maskloop/domain/events';
import postgres from 'postgres';
import { CHANNEL } from './notify.ts';

/** One LISTEN connection of a process, shared by any number of subscribers. */
export interface Hub {
  subscribe(onEvent: (event: LiveEvent) => void): () => void;
  close(): Promise<void>;
}

/**
 * Listens for live events; reconnects by itself, and calls `onGap` when events may have been missed meanwhile.
 */
export async function openHub(url: string, onGap: () => void = () => undefined): Promise<Hub> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const subscribers = new Set<(event: LiveEvent) => void>();
  let connected = false;
  await sql.listen(
    CHANNEL,
    (payload) => {
      const event = LiveEvent.parse(JSON.parse(payload));
      for (const onEvent of subscribers) onEvent(event);
    },
    () => {
      if (connected) onGap();
      connected = true;
    },
  );
  return {
    subscribe(onEvent) {
      subscribers.add(onEvent);
      return () => subscribers.delete(onEvent);
    },
    close: () => sql.end({ timeout: 2 }),
  };
}
