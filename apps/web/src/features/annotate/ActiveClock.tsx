'use client';
import { ACTIVITY_FORMULA } from '@maskloop/domain/activity';
import { createObjectTimer } from '@maskloop/editor/core';
import { Tooltip } from '@maskloop/ui/Tooltip';
import { clsx } from 'clsx';
import { useCallback, useEffect, useMemo, useSyncExternalStore } from 'react';
import { BudgetRing } from './BudgetRing.tsx';
import { type TaskSession } from './task-session.ts';

const everySecond = (listener: () => void) => {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
};
const clockFace = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
/** Steps in which the ring fills. */
const STEPS = 30;

/** One's own clock: measured work on this visit, and how much of the time for the object in hand is used. */
export function ActiveClock({ session: { editor, task, kind } }: { session: TaskSession }) {
  const { activity, document, selection } = editor;
  const budget = task.settings.timeBudgetSeconds;
  const timer = useMemo(
    () => createObjectTimer(document, selection, activity),
    [document, selection, activity],
  );
  useEffect(() => () => timer.dispose(), [timer]);
  // A text, because what is read has to stay the same until it changes.
  const read = useCallback(() => {
    const share = timer.elapsed() / (budget * 1000);
    return `${activity.isActive()} ${clockFace(activity.total())} ${Math.floor(Math.min(1, share) * STEPS) / STEPS}`;
  }, [timer, activity, budget]);
  const [isActive, face, share] = useSyncExternalStore(everySecond, read, () => 'false 0:00 0').split(' ');
  const used = Number(share);
  return (
    <>
      {kind === 'annotate' && used > 0 && (
        <Tooltip
          text={`Work on the object in hand, of the ${budget} s that one should take. When the ring is full, the next object is worth more than a better edge here.`}
        >
          <span
            tabIndex={0}
            className="flex items-center gap-1.5 rounded-md px-1.5 py-1 text-sm whitespace-nowrap"
          >
            <BudgetRing share={used} />
            <span role="status" className="text-warn">
              {used >= 1 && `over ${budget} s: move on`}
            </span>
          </span>
        </Tooltip>
      )}
      <Tooltip text={ACTIVITY_FORMULA}>
        <span
          tabIndex={0}
          className="flex items-center gap-1.5 rounded-md px-1.5 py-1 text-sm whitespace-nowrap text-muted"
        >
          <span
            aria-hidden
            className={clsx('size-2 rounded-full', isActive === 'true' ? 'bg-good' : 'bg-edge/50')}
          />
          <span className="sr-only">{isActive === 'true' ? 'Active time' : 'Idle, active time'}</span>
          {face}
        </span>
      </Tooltip>
    </>
  );
}
