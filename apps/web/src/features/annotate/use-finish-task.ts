'use client';
import { statusText } from '@maskloop/editor/journal';
import { useCallback } from 'react';
import { client } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { type TaskSession } from './task-session.ts';
import { saidUnfinished } from './unfinished-work.ts';
import { useHandOver } from './use-hand-over.ts';
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
  const { autoAdvance } = usePreferences().preferences;
  const { isBusy, isNothingLeft, run } = useHandOver(session, autoAdvance ? null : onStay);

  const end = useCallback(
    async (hand: () => Promise<unknown>): Promise<boolean> => {
      const status = outbox.status.get();
      if (status.kind !== 'saved') {
        editor.notices.say(`Not everything is saved (${statusText(status)}). The task stays open.`);
        return false;
      }
      try {
        // Time that cannot be reported now must not hold the work back.
        await beat(session).catch(() => undefined);
        await hand();
        return true;
      } catch (error) {
        editor.notices.say(errorSentence(error));
        return false;
      }
    },
    [editor, outbox, session],
  );

  const submit = useCallback(() => {
    const isUnfinished = () => saidUnfinished(editor, 'Then submit.');
    if (isUnfinished()) return;
    // What Enter kept may have come to nothing meanwhile.
    void run(async () => !isUnfinished() && end(() => client.tasks.submit({ taskId: task.id })));
  }, [run, end, editor, task]);
  const skip = useCallback(
    (reason: string) => run(() => end(() => client.tasks.skip({ taskId: task.id, reason }))),
    [run, end, task],
  );
  return { isBusy, isNothingLeft, submit, skip };
}
