'use client';
import { useCallback, useEffect, useRef } from 'react';
import { client } from '../../client/api.ts';
import { onLiveEvent } from '../../client/LiveEvents.tsx';
import { type TaskSession } from './task-session.ts';

/** Events are gathered this long: a search for objects writes many masks in a row. */
const GATHER_MS = 400;
/** One's own saves are events, too: whoever draws fast must not fetch after each object. */
const APART_MS = 2000;
/** Clocks of servers differ, and a transaction ends later than it writes: so much is asked for again. */
const OVERLAP_MS = 30_000;

/** Shows the masks that the worker or other people write while the task is open. Returns a way to look at once. */
export function useRemoteMasks({ task, receive }: TaskSession, loadedAt: Date): () => void {
  const since = useRef(loadedAt);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const lookedAt = useRef(-Infinity);
  const look = useCallback(() => {
    timer.current ??= setTimeout(
      () => {
        timer.current = undefined;
        lookedAt.current = performance.now();
        const from = new Date(since.current.getTime() - OVERLAP_MS);
        client.tasks.masks({ taskId: task.id, since: from }).then(
          (views) => {
            since.current = new Date(
              Math.max(since.current.getTime(), ...views.map(({ updatedAt }) => updatedAt.getTime())),
            );
            receive(views);
          },
          // The next event asks again, and saving says what is wrong.
          () => undefined,
        );
      },
      Math.max(GATHER_MS, lookedAt.current + APART_MS - performance.now()),
    );
  }, [task, receive]);
  useEffect(() => {
    const stop = onLiveEvent((event) => {
      if (event.topic === 'mask' && event.id === task.id) look();
    });
    return () => {
      stop();
      clearTimeout(timer.current);
      timer.current = undefined;
    };
  }, [task.id, look]);
  return look;
}
