'use client';
import { useEffect } from 'react';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence } from '../../client/error-sentence.ts';
import { type TaskSession } from './task-session.ts';

const EVERY_MS = 15_000;
/** What one request may hold; the rest goes with the next. */
const MOST_AT_ONCE = 500;

/** Reports measured work; that keeps the lease. Idle, it says nothing, and the lease may run out. */
export async function beat({ task, activity }: TaskSession): Promise<void> {
  const intervals = activity.take().slice(0, MOST_AT_ONCE);
  if (intervals.length === 0) return;
  try {
    await client.tasks.heartbeat({ taskId: task.id, activity: [...intervals], sentAt: new Date() });
  } catch (error) {
    // The server has counted what it could until the task was lost.
    if (errorCode(error) === 'LEASE_LOST') activity.confirm(intervals);
    throw error;
  }
  activity.confirm(intervals);
}

/** Beats while the page is open, and once more when it is put away. */
export function useHeartbeat(session: TaskSession, onLeaseLost: (message: string) => void): void {
  useEffect(() => {
    if (session.refusal !== null) return undefined;
    const tick = () => {
      beat(session).catch((error: unknown) => {
        // Unreachable or signed out: the intervals are kept and go with a later beat.
        if (errorCode(error) === 'LEASE_LOST') onLeaseLost(errorSentence(error));
      });
    };
    const timer = setInterval(tick, EVERY_MS);
    const onHidden = () => {
      if (document.visibilityState === 'hidden') tick();
    };
    document.addEventListener('visibilitychange', onHidden);
    window.addEventListener('pagehide', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onHidden);
      window.removeEventListener('pagehide', tick);
    };
  }, [session, onLeaseLost]);
}
