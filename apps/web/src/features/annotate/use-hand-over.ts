'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useRef, useState } from 'react';
import { api } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { claim } from './open-task.ts';
import { type TaskSession } from './task-session.ts';

export interface HandOver {
  readonly isBusy: boolean;
  readonly isNothingLeft: boolean;
  /** Hands the task over by `hand` and goes on. Says whether that worked; false where it is under way or done already. */
  readonly run: (hand: () => Promise<boolean>) => Promise<boolean>;
}

/**
 * Lets a task go, once: a key pressed twice, or still pressed while the next task is being opened, is the echo of the first
 * time. Before it goes, what Enter kept while the model was still measuring becomes a mask, and everything reaches the server.
 * Then the next task of the same work is opened; with `onStay` that is called instead.
 */
export function useHandOver(session: TaskSession, onStay: (() => void) | null = null): HandOver {
  const { task, kind, editor, outbox, historyLog } = session;
  const router = useRouter();
  const queries = useQueryClient();
  // The next task comes with another session, so this is never taken back after it worked.
  const [handed, setHanded] = useState<TaskSession | null>(null);
  const underWay = useRef<TaskSession | null>(null);
  const [isNothingLeft, setNothingLeft] = useState(false);

  const goOn = useCallback(async () => {
    await historyLog.clear().catch(() => undefined);
    void queries.invalidateQueries({ queryKey: api.tasks.key() });
    if (onStay) {
      onStay();
      return;
    }
    try {
      const { taskId } = await claim(kind, { projectId: task.projectId });
      if (taskId === null) setNothingLeft(true);
      else router.push(`/${kind}/${taskId}`);
    } catch (error) {
      editor.notices.say(`This task is done. The next one could not be opened: ${errorSentence(error)}`);
    }
  }, [historyLog, queries, onStay, kind, task, router, editor]);

  const run = useCallback(
    async (hand: () => Promise<boolean>) => {
      if (underWay.current === session) return false;
      underWay.current = session;
      setHanded(session);
      let isHanded = false;
      try {
        await editor.drafting.settled();
        // From here on nothing is drawn that would come after it.
        editor.isHandedOver.set(true);
        await outbox.settled();
        isHanded = await hand();
      } finally {
        if (!isHanded) {
          editor.isHandedOver.set(false);
          underWay.current = null;
          setHanded(null);
        }
      }
      if (isHanded) await goOn();
      return isHanded;
    },
    [session, editor, outbox, goOn],
  );
  return { isBusy: handed === session, isNothingLeft, run };
}
