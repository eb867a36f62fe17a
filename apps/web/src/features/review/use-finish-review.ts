'use client';
import { type ReviewVerdict } from '@maskloop/domain/review';
import { statusText } from '@maskloop/editor/journal';
import { useCallback, useState } from 'react';
import { client } from '../../client/api.ts';
import { errorCode, errorSentence, isPassing } from '../../client/error-sentence.ts';
import { conflictingMasks } from '../annotate/send-gestures.ts';
import { type TaskSession } from '../annotate/task-session.ts';
import { saidUnfinished } from '../annotate/unfinished-work.ts';
import { useHandOver } from '../annotate/use-hand-over.ts';
import { beat } from '../annotate/use-heartbeat.ts';
import { type ReviewDesk } from './review-desk.ts';
import { verdictsToSend } from './verdicts.ts';

/** A decision on the task. */
export interface Decision {
  readonly verdict: ReviewVerdict;
  readonly comment?: string;
}

export interface FinishReview {
  readonly isBusy: boolean;
  readonly isNothingLeft: boolean;
  /** A decision that could not be sent, and why; it can be sent again. */
  readonly unsent: { readonly decision: Decision; readonly why: string } | null;
  /** Sends verdicts and decision and opens the next submitted task. True when they arrived. */
  readonly send: (decision: Decision) => Promise<boolean>;
}

export interface FinishPorts {
  readonly session: TaskSession;
  readonly desk: ReviewDesk;
  /** The review arrived: nothing of it need be kept here. */
  readonly onSent: () => void;
  readonly onLeaseLost: (message: string) => void;
}

export function useFinishReview({ session, desk, onSent, onLeaseLost }: FinishPorts): FinishReview {
  const { editor, task, outbox, revisionOf, receive } = session;
  const { isBusy, isNothingLeft, run } = useHandOver(session);
  const [unsent, setUnsent] = useState<FinishReview['unsent']>(null);

  const decide = useCallback(
    async (decision: Decision): Promise<boolean> => {
      setUnsent(null);
      const status = outbox.status.get();
      if (status.kind !== 'saved') {
        setUnsent({ decision, why: `Your corrections are not all saved (${statusText(status)}).` });
        return false;
      }
      try {
        // Time that cannot be reported now must not hold the verdict back.
        await beat(session).catch(() => undefined);
        const { all, labelIds } = desk.complete.get();
        await client.tasks.review({
          taskId: task.id,
          verdict: decision.verdict,
          exhaustive: all,
          exhaustiveLabelIds: [...labelIds],
          maskVerdicts: verdictsToSend(desk.log.all.get(), desk.order(), revisionOf),
          ...(decision.comment !== undefined && decision.comment !== '' && { comment: decision.comment }),
        });
        onSent();
        return true;
      } catch (error) {
        const code = errorCode(error);
        if (code === 'REVISION_CONFLICT') {
          receive(conflictingMasks(error));
          editor.notices.say(`${errorSentence(error)} Nothing was sent.`);
        } else if (code === 'LEASE_LOST') onLeaseLost(errorSentence(error));
        else if (code === undefined && isPassing(error)) setUnsent({ decision, why: errorSentence(error) });
        else editor.notices.say(errorSentence(error));
        return false;
      }
    },
    [editor, session, desk, outbox, revisionOf, receive, task, onSent, onLeaseLost],
  );
  const send = useCallback(
    async (decision: Decision): Promise<boolean> =>
      // What Enter kept may have come to nothing meanwhile.
      !saidUnfinished(editor) && run(async () => !saidUnfinished(editor) && decide(decision)),
    [run, decide, editor],
  );
  return { isBusy, isNothingLeft, unsent, send };
}
