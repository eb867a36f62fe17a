'use client';
import { statusText } from '@maskloop/editor/journal';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { api, client } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { claim } from './open-task.ts';
import { type TaskSession } from './task-session.ts';
import { beat } from './use-heartbeat.ts';
import { usePreferences } from './use-preferences.ts';

export interface FinishTask {
  readonly isBusy: boolean;
  readonly isNothingLeft: boolean;
  readonly submit: () => void;
  /** True when the task was skipped. */
  readonly skip: (reason: string) => Promise<boolean>;
}

/** Ends the work on a task: everything saved, its time reported, handed in or skipped, the next one opened. */
export function useFinishTask(session: TaskSession, onStay: () => void): FinishTask {
  const { editor, outbox, task } = session;
  const router = useRouter();
  const queries = useQueryClient();
  const { autoAdvance } = usePreferences().preferences;
  const [isBusy, setBusy] = useState(false);
  const [isNothingLeft, setNothingLeft] = useState(false);

  const finish = useCallback(
    async (hand: () => Promise<unknown>): Promise<boolean> => {
      setBusy(true);
      try {
        await outbox.settled();
        const status = outbox.status.get();
        if (status.kind !== 'saved') {
          editor.notices.say(`Not everything is saved (${statusText(status)}). The task stays open.`);
          return false;
        }
        // Time that cannot be reported now must not hold the work back.
        await beat(session).catch(() => undefined);
        await hand();
        await session.historyLog.clear();
        void queries.invalidateQueries({ queryKey: api.tasks.key() });
        if (!autoAdvance) {
          onStay();
          return true;
        }
        const { taskId } = await claim('annotate', { projectId: task.projectId });
        if (taskId === null) setNothingLeft(true);
        else router.push(`/annotate/${taskId}`);
        return true;
      } catch (error) {
        editor.notices.say(errorSentence(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [editor, outbox, session, task, router, queries, autoAdvance, onStay],
  );

  const submit = useCallback(() => {
    if (editor.document.draft.get()) {
      editor.notices.say('An object is not kept yet: Enter keeps it, Esc leaves it. Then submit.');
      return;
    }
    void finish(() => client.tasks.submit({ taskId: task.id }));
  }, [editor, finish, task]);
  const skip = useCallback(
    (reason: string) => finish(() => client.tasks.skip({ taskId: task.id, reason })),
    [finish, task],
  );
  return { isBusy, isNothingLeft, submit, skip };
}
