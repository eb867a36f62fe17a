import { ActivityInterval } from '@maskloop/domain/activity';

/**
 * Where measured work waits until the server has it. It is written at once and not in its own time, because the
 * last write happens while a page goes away.
 */
export interface ActivityStore {
  load(): readonly ActivityInterval[];
  /** Puts these in the place of what was there. Never throws: without storage, they live in the tab only. */
  save(intervals: readonly ActivityInterval[]): void;
}

const PREFIX = 'maskloop:activity';
const nameOf = (userId: string, taskId: string) => `${PREFIX}:${userId}:${taskId}`;

/** Measured work on one task in the browser's local storage. */
export function openActivityStore(storage: Storage | null, userId: string, taskId: string): ActivityStore {
  const name = nameOf(userId, taskId);
  return {
    load() {
      try {
        const stored: unknown = JSON.parse(storage?.getItem(name) ?? '[]');
        return ActivityInterval.array().safeParse(stored).data ?? [];
      } catch {
        return [];
      }
    },
    save(intervals) {
      try {
        if (intervals.length === 0) storage?.removeItem(name);
        else storage?.setItem(name, JSON.stringify(intervals));
      } catch {
        // No space: the intervals are offered again as long as the tab lives.
      }
    },
  };
}

/** Tasks on which a person's measured work waits here. */
export function tasksWithActivity(storage: Storage | null, userId: string): string[] {
  const start = nameOf(userId, '');
  return Array.from({ length: storage?.length ?? 0 }, (_, i) => storage?.key(i) ?? '')
    .filter((name) => name.startsWith(start))
    .map((name) => name.slice(start.length));
}
