'use client';
import { ACTIVITY_FORMULA } from '@maskloop/domain/activity';
import { Tooltip } from '@maskloop/ui/Tooltip';
import { clsx } from 'clsx';
import { useSyncExternalStore } from 'react';
import { type TaskSession } from './task-session.ts';

const everySecond = (listener: () => void) => {
  const timer = setInterval(listener, 1000);
  return () => clearInterval(timer);
};
const clockFace = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};

/** One's own clock: measured work on this visit; the dot says whether it runs. */
export function ActiveClock({ session: { editor, task, kind } }: { session: TaskSession }) {
  const { activity, document } = editor;
  const budgetMs = task.settings.timeBudgetSeconds * 1000;
  const read = () => {
    const draft = document.draft.get();
    const onObject = draft ? activity.total() - draft.activeMsAtStart : 0;
    return `${activity.isActive()} ${clockFace(activity.total())} ${onObject > budgetMs}`;
  };
  const [isActive, face, isOver] = useSyncExternalStore(everySecond, read, () => 'false 0:00 false').split(
    ' ',
  );
  return (
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
        {kind === 'annotate' && isOver === 'true' && (
          <span className="text-warn">· over {task.settings.timeBudgetSeconds} s: move on</span>
        )}
      </span>
    </Tooltip>
  );
}
