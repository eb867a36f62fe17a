'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { api, client } from '../../client/api.ts';
import { errorSentence } from '../../client/error-sentence.ts';
import { claim } from '../annotate/open-task.ts';
import { type TaskSession } from '../annotate/task-session.ts';
import { beat } from '../annotate/use-heartbeat.ts';
import { type Verdicts } from './verdicts.ts';

export interface FinishReview {
  readonly isBusy: boolean;
  readonly isNothingLeft: boolean;
  readonly accept: (isExhaustive: boolean) => void;
  /** True when the task went back. */
  readonly giveBack: (comment: string, isExhaustive: boolean) => Promise<boolean>;
}

/** Sends the verdict and opens the next submitted task. */
export function useFinishReview(session: TaskSession, verdicts: Verdicts): FinishReview {
  const { editor, task, revisions } = session;
  const router = useRouter();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [isNothingLeft, setNothingLeft] = useState(false);

  const finish = useCallback(
    async (review: { verdict: 'accepted' | 'returned'; exhaustive: boolean; comment?: string }) => {
      setBusy(true);
      try {
        // Time that cannot be reported now must not hold the verdict back.
        await beat(session).catch(() => undefined);
        const maskVerdicts = [...verdicts.all.get()].flatMap(([maskId, verdict]) => {
          const revisionNumber = revisions.get(maskId);
          return revisionNumber === undefined ? [] : [{ maskId, revisionNumber, verdict }];
        });
        await client.tasks.review({ taskId: task.id, maskVerdicts, ...review });
        const { taskId } = await claim('review', { projectId: task.projectId });
        void queries.invalidateQueries({ queryKey: api.tasks.key() });
        if (taskId === null) setNothingLeft(true);
        else router.push(`/review/${taskId}`);
        return true;
      } catch (error) {
        editor.notices.say(errorSentence(error));
        return false;
      } finally {
        setBusy(false);
      }
    },
    [editor, session, verdicts, revisions, task, router, queries],
  );

  const accept = useCallback(
    (exhaustive: boolean) => {
      const bad = [...verdicts.all.get().values()].filter((verdict) => verdict !== 'satisfactory').length;
      if (bad > 0) {
        editor.notices.say(
          `${bad === 1 ? 'One object is' : `${bad} objects are`} not satisfactory: return the task (X), or take the verdict back.`,
        );
      } else void finish({ verdict: 'accepted', exhaustive });
    },
    [editor, verdicts, finish],
  );
  const giveBack = useCallback(
    (comment: string, exhaustive: boolean) => finish({ verdict: 'returned', exhaustive, comment }),
    [finish],
  );
  return { isBusy, isNothingLeft, accept, giveBack };
}
