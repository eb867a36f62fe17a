'use client';
import { useEffect } from 'react';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence } from '../../client/error-sentence.ts';
import { type TaskSession } from './task-session.ts';

const EVERY_MS = 15_000;
/** A timer that comes so late says that the machine slept. */
const SLEPT_MS = 60_000;
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

/** Why the task is no longer held; null while it is. Rejects while the server cannot be reached. */
async function whyLost({ task: { id }, kind }: TaskSession): Promise<string | null> {
  const { can, lease } = await client.tasks.get({ taskId: id });
  if (can[kind]) return null;
  return lease
    ? `${lease.personName} has this task now. What you saved is kept.`
    : 'You no longer hold this task. What you saved is kept.';
}

/**
 * Beats while the page is open, and once more when it is put away. After the machine slept it asks whether the task is still
 * held, before anybody draws on in vain.
 */
export function useHeartbeat(session: TaskSession, onLeaseLost: (message: string) => void): void {
  useEffect(() => {
    if (session.refusal !== null) return undefined;
    const tick = () => {
      beat(session).catch((error: unknown) => {
        // Unreachable or signed out: the intervals are kept and go with a later beat.
        if (errorCode(error) === 'LEASE_LOST') onLeaseLost(errorSentence(error));
      });
    };
    let lastAt = Date.now();
    const onTime = () => {
      const hasSlept = Date.now() - lastAt > SLEPT_MS;
      lastAt = Date.now();
      tick();
      if (!hasSlept) return;
      whyLost(session).then(
        (sentence) => {
          if (sentence !== null) onLeaseLost(sentence);
        },
        // Unreachable: the next gesture or beat tells.
        () => undefined,
      );
    };
    const timer = setInterval(onTime, EVERY_MS);
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
