'use client';
import { useEffect, useState } from 'react';
import { localStorageIfAllowed } from '../annotate/local-storage.ts';
import { type TaskSession } from '../annotate/task-session.ts';
import { createGlide } from './calm-view.ts';
import { forgetReview, keepReview, readKeptReview } from './kept-review.ts';
import { createReviewDesk, type ReviewDesk } from './review-desk.ts';
import { isChangedSince, judgingProgress } from './verdicts.ts';

function openDesk({ editor, person, task }: TaskSession): ReviewDesk {
  const kept = readKeptReview(localStorageIfAllowed(), person.id, task.id, Date.now());
  return createReviewDesk({ editor, kept, glide: createGlide(editor.viewport) });
}

/**
 * The desk of a task's review. Verdicts are kept in this browser until they are sent; `isKept` is false when it cannot.
 * What someone else changes after it was judged is said.
 */
export function useReviewDesk(session: TaskSession): {
  desk: ReviewDesk;
  isKept: boolean;
  forget: () => void;
} {
  const { editor, person, task } = session;
  const [desk] = useState(() => openDesk(session));
  const [isKept, setKept] = useState(true);
  useEffect(() => {
    const { judged, changed } = judgingProgress(desk.log.all.get(), desk.order());
    if (judged + changed > 0) {
      const all = judged + changed;
      const kept =
        all === 1 ? 'One verdict of an earlier visit is' : `${all} verdicts of an earlier visit are`;
      const news =
        changed === 0
          ? ''
          : `; ${changed === 1 ? 'one object has' : `${changed} objects have`} changed since and ${changed === 1 ? 'waits' : 'wait'} again`;
      editor.notices.say(`${kept} still here${news}. Nothing is sent yet.`);
    }
    const keep = () => {
      const review = { judgements: desk.log.all.get(), complete: desk.complete.get() };
      setKept(keepReview(localStorageIfAllowed(), person.id, task.id, review, Date.now()));
    };
    const stops = [
      desk.log.all.subscribe(keep),
      desk.complete.subscribe(keep),
      editor.document.onChange(({ changes, origin }) => {
        if (origin !== 'remote') return;
        const judged = changes.flatMap((change) =>
          change.table === 'mask' && change.after && isChangedSince(desk.log.all.get(), change.after)
            ? [change.after]
            : [],
        );
        const [first] = judged;
        if (!first) return;
        const who = first.author ?? 'Someone';
        editor.notices.say(
          judged.length === 1
            ? `${who} changed an object that you had judged. It waits for a verdict again.`
            : `${who} changed ${judged.length} objects that you had judged. They wait for a verdict again.`,
        );
      }),
    ];
    return () => stops.forEach((stop) => stop());
  }, [desk, editor, person, task]);
  const forget = () => forgetReview(localStorageIfAllowed(), person.id, task.id);
  return { desk, isKept, forget };
}
