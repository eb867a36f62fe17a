'use client';
import { type LiveEvent } from '@maskloop/domain/events';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type Heard, listen } from './event-stream.ts';
import { staleKeys } from './live-topics.ts';

/** Events are gathered this long before anything is fetched: an upload of a thousand pictures is one story. */
const GATHER_MS = 700;

type Listener = (heard: Heard) => void;
const listeners = new Set<Listener>();

/**
 * Calls `listener` for each event, and when some may have been missed; for pages that do more than fetch again. Returns the way
 * to stop.
 */
export function onLive(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps what is shown fresh while someone is signed in. `who` names person and workspace. */
export function LiveEvents({ who }: { who: string }) {
  const queries = useQueryClient();
  useEffect(() => {
    let gathered: LiveEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** The slower the answers, the longer the pause after them: freshness must not crowd out work. */
    const flush = async () => {
      const startedAt = Date.now();
      const events = gathered;
      gathered = [];
      await Promise.all(staleKeys(events).map((queryKey) => queries.invalidateQueries({ queryKey })));
      timer = undefined;
      if (gathered.length > 0) schedule(Math.max(GATHER_MS, 2 * (Date.now() - startedAt)));
    };
    const schedule = (delay: number) => {
      timer ??= setTimeout(() => void flush(), delay);
    };
    const stop = listen(who, (heard) => {
      for (const listener of listeners) listener(heard);
      if (heard.kind === 'gap') {
        void queries.invalidateQueries();
        return;
      }
      gathered.push(heard.event);
      schedule(GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queries, who]);
  return null;
}
