'use client';
import { useSignal } from '@maskloop/editor/react';
import { useCallback, useState } from 'react';
import { errorSentence } from '../../client/error-sentence.ts';
import { claim } from './open-task.ts';
import { type TaskSession } from './task-session.ts';

export interface Lease {
  /** Why the task is no longer held; null while it is. */
  readonly lost: string | null;
  readonly lose: (message: string) => void;
  /** Takes the task again and goes on where one was. */
  readonly regain: () => Promise<void>;
  /** Why that did not work. */
  readonly regainError: string | null;
}

/** Whether the task is still held by this person. Losing it stops editing and sending; nothing is thrown away. */
export function useLease(session: TaskSession): Lease {
  const { editor, outbox, task, kind } = session;
  const [message, setMessage] = useState<string | null>(null);
  const [regainError, setRegainError] = useState<string | null>(null);
  const notHeld = useSignal(outbox.status, (status) =>
    status.kind === 'lease-lost' ? status.message : null,
  );
  const lose = useCallback(
    (sentence: string) => {
      editor.mayEdit.set(false);
      setMessage(sentence);
    },
    [editor],
  );
  const lost = message ?? notHeld;
  const regain = useCallback(async () => {
    try {
      await claim(kind, { projectId: task.projectId, id: task.id });
      setMessage(null);
      setRegainError(null);
      editor.mayEdit.set(true);
      outbox.retry();
    } catch (error) {
      setRegainError(errorSentence(error));
    }
  }, [editor, outbox, task, kind]);
  return { lost, lose, regain, regainError };
}
