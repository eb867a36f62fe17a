'use client';
import { type LiveEvent } from '@maskloop/domain/events';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { listen } from './event-stream.ts';
import { staleKeys } from './live-topics.ts';

/** Events are gathered this long before anything is fetched: an upload of a thousand pictures is one story. */
const GATHER_MS = 700;

type Listener = (event: LiveEvent) => void;
const listeners = new Set<Listener>();

/** Calls `listener` for each event; for pages that do more than fetch again. Returns the way to stop. */
export function onLiveEvent(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Keeps what is shown fresh while someone is signed in. `who` names person and workspace. */
export function LiveEvents({ who }: { who: string }) {
  const queries = useQueryClient();
  useEffect(() => {
    let gathered: LiveEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      timer = undefined;
      const events = gathered;
      gathered = [];
      for (const queryKey of staleKeys(events)) void queries.invalidateQueries({ queryKey });
    };
    const stop = listen(who, (heard) => {
      if (heard.kind === 'gap') {
        void queries.invalidateQueries();
        return;
      }
      for (const listener of listeners) listener(heard.event);
      gathered.push(heard.event);
      timer ??= setTimeout(flush, GATHER_MS);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [queries, who]);
  return null;
}
