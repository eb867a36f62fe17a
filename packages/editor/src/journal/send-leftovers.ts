import { type JournalEntry } from './entry.ts';
import { type JournalStore } from './journal-store.ts';
import { keepRest, nextPart, restOf } from './send-parts.ts';
import { type SendPort } from './send-port.ts';

export interface Leftovers {
  /** Gestures that are on the server now. */
  readonly sent: number;
  /** Tasks with gestures that could not be sent; opening the task says why. */
  readonly stuckTaskIds: readonly string[];
}

/**
 * Sends what earlier visits to other tasks left in the journal: a tab that was closed offline, a browser that was
 * killed. `whileFree` runs its work only when no tab has the task open, and answers whether it did.
 */
export async function sendLeftovers(options: {
  readonly userId: string;
  /** The task that is open here and sends its own. */
  readonly exceptTaskId: string;
  readonly store: JournalStore;
  readonly port: SendPort;
  readonly whileFree: (taskId: string, work: () => Promise<void>) => Promise<boolean>;
}): Promise<Leftovers> {
  const { userId, exceptTaskId, store, port, whileFree } = options;
  let sent = 0;
  const stuckTaskIds: string[] = [];
  for (const { taskId } of await store.waiting(userId)) {
    if (taskId === exceptTaskId) continue;
    await whileFree(taskId, async () => {
      for (const entry of await store.entries(userId, taskId)) {
        for (let left: JournalEntry | null = entry; left; left = restOf(left)) {
          const result = await port.send(taskId, nextPart(left));
          if (result.kind !== 'saved') {
            stuckTaskIds.push(taskId);
            return;
          }
          await keepRest(store, left, restOf(left));
        }
        sent++;
      }
    });
  }
  return { sent, stuckTaskIds };
}
