'use client';
import { useEffect } from 'react';
import { client } from '../../client/api.ts';
import { embeddings } from './embedding-store.ts';
import { prefetchTiles } from '../images/open-tiled-picture.ts';
import { type TaskSession } from './task-session.ts';

/** Browsers that can say that bytes are dear. */
interface Connection {
  readonly saveData?: boolean;
}

/**
 * Fetches pictures and embeddings of the next tasks while nothing else is loaded: never before this task is all there, and not
 * for those whose browser saves data. The decoder stays open from task to task by itself.
 */
export function usePrefetch({ task, kind, decoder }: TaskSession, isPictureLoading: boolean): void {
  const { id, projectId } = task;
  useEffect(() => {
    const { connection } = navigator as Navigator & { connection?: Connection };
    if (isPictureLoading || !decoder || kind !== 'annotate' || connection?.saveData) return undefined;
    const stop = new AbortController();
    const fetchAhead = async () => {
      const upcoming = await client.tasks.upcoming({ projectId, exceptTaskId: id });
      for (const { displayUrl, tilesUrl, embeddingUrl } of upcoming) {
        if (stop.signal.aborted) return;
        if (embeddingUrl) await embeddings.prefetch(embeddingUrl, stop.signal);
        if (tilesUrl !== null) {
          await prefetchTiles(tilesUrl, stop.signal);
          continue;
        }
        // Into the browser's own cache: what is shown has its content's address for a year.
        const picture = await fetch(displayUrl, { signal: stop.signal, priority: 'low' });
        await picture.arrayBuffer();
      }
    };
    let isBegun = false;
    const begin = () => {
      if (isBegun || decoder.state.get().kind !== 'ready') return;
      isBegun = true;
      whenIdle(() => {
        // What could not be fetched ahead is fetched when it is needed.
        if (!stop.signal.aborted) fetchAhead().catch(() => undefined);
      });
    };
    begin();
    const unsubscribe = decoder.state.subscribe(begin);
    return () => {
      unsubscribe();
      stop.abort();
    };
  }, [id, projectId, kind, decoder, isPictureLoading]);
}

/** Safari has no idle callback. */
const whenIdle = (run: () => void) => {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: 10_000 });
  else setTimeout(run, 1000);
};
