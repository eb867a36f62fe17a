import { openActivityStore, tasksWithActivity, whileFree } from '@maskloop/editor/journal';
import { client } from '../../client/api.ts';
import { errorCode, isPassing } from '../../client/error-sentence.ts';
import { localStorageIfAllowed } from './local-storage.ts';

const MOST_AT_ONCE = 500;

/** Reports measured work that earlier visits to other tasks left here: a tab that was closed offline or killed. */
export async function sendOtherActivity(exceptTaskId: string, userId: string): Promise<void> {
  const storage = localStorageIfAllowed();
  for (const taskId of tasksWithActivity(storage, userId)) {
    if (taskId === exceptTaskId) continue;
    const store = openActivityStore(storage, userId, taskId);
    await whileFree(navigator.locks)(taskId, async () => {
      const intervals = store.load();
      const activity = intervals.slice(0, MOST_AT_ONCE);
      try {
        if (activity.length > 0) await client.tasks.heartbeat({ taskId, activity, sentAt: new Date() });
      } catch (error) {
        // Kept for another day; every other answer is final, and what could be counted is counted.
        if (isPassing(error) || errorCode(error) === 'UNAUTHORIZED') return;
      }
      store.save(intervals.slice(activity.length));
    });
  }
}
