'use client';
import { useCallback, useEffect, useRef } from 'react';
import { client } from '../../client/api.ts';
import { onLive } from '../../client/LiveEvents.tsx';
import { browserPause } from './browser-pause.ts';
import { concernsTask, createMaskWatch, type MaskWatch } from './mask-watch.ts';
import { type TaskSession } from './task-session.ts';

/** Shows the masks that the worker or other people write while the task is open. Returns a way to look at once. */
export function useRemoteMasks({ task, receive }: TaskSession, loadedAt: Date): () => void {
  const watch = useRef<MaskWatch | null>(null);
  useEffect(() => {
    const current = createMaskWatch({
      since: loadedAt,
      fetch: (since) => client.tasks.masks({ taskId: task.id, since }),
      receive,
      pause: (ms, signal) => browserPause.pause(ms, signal),
      now: () => performance.now(),
    });
    watch.current = current;
    const unsubscribe = onLive((heard) => {
      if (concernsTask(heard, task.id)) current.look();
    });
    return () => {
      unsubscribe();
      current.stop();
    };
  }, [task.id, receive, loadedAt]);
  return useCallback(() => watch.current?.look(), []);
}
