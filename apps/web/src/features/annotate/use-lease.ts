'use client';
import { useSignal } from '@maskloop/editor/react';
import { useCallback, useState } from 'react';
import { errorSentence } from '../../client/error-sentence.ts';
import { takeBack, wayBack } from './take-back.ts';
import { type TaskSession } from './task-session.ts';

export interface Lease {
  /** Why the task is no longer held; null while it is. */
  readonly lost: string | null;
  readonly lose: (message: string) => void;
  /** Whether it can be taken again, as it stood when it was opened. */
  readonly mayRegain: boolean;
  /** Takes the task again and goes on where one was. */
  readonly regain: () => Promise<void>;
  /** Why that did not work. */
  readonly regainError: string | null;
}

/** Whether the task is still held by this person. Losing it stops editing and sending; nothing is thrown away. */
export function useLease(session: TaskSession): Lease {
  const { editor, outbox, task, kind, person, refusal, reopen } = session;
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
      await takeBack(kind, task, person.id);
      // Opened only to be looked at, it has neither the model nor its history.
      if (refusal !== null) {
        reopen();
        return;
      }
      setMessage(null);
      setRegainError(null);
      editor.mayEdit.set(true);
      outbox.retry();
    } catch (error) {
      setRegainError(errorSentence(error));
    }
  }, [editor, outbox, task, kind, person, refusal, reopen]);
  const mayRegain = wayBack(kind, task, person.id) !== null;
  return { lost, lose, mayRegain, regain, regainError };
}
