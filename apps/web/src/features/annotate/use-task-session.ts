'use client';
import { type LeaseKind } from '@maskloop/domain/task';
import { type Tool } from '@maskloop/editor/core';
import {
  holdTask,
  type JournalStore,
  sendLeftovers,
  type TaskHold,
  whileFree,
} from '@maskloop/editor/journal';
import { toast } from '@maskloop/ui/Toast';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useState } from 'react';
import { client } from '../../client/api.ts';
import { errorCode } from '../../client/error-sentence.ts';
import { useSession } from '../../client/session.ts';
import { localStorageIfAllowed } from './local-storage.ts';
import { createNotToldYet } from './not-told-yet.ts';
import { openTask } from './open-task.ts';
import { sendOtherActivity } from './send-other-activity.ts';
import { sendGestures } from './send-gestures.ts';
import { workOn } from './take-back.ts';
import { createTaskSession, type TaskSession } from './task-session.ts';
import { forgetEntries, openStores, readKept } from './task-stores.ts';

export type SessionState =
  | { readonly kind: 'loading' }
  /** `stranded`: what waits here for a task that is gone. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly stranded: Stranded | null }
  /** Another tab of this browser works on it. */
  | { readonly kind: 'elsewhere'; readonly takeOver: () => void }
  | { readonly kind: 'open'; readonly session: TaskSession };

export interface Stranded {
  readonly waiting: number;
  /** Throws it away. */
  readonly giveUp: () => Promise<void>;
}

/** What waits for a task that does not exist any more, or not for this person; null for none. */
async function strandedBy(error: unknown, userId: string, taskId: string): Promise<Stranded | null> {
  if (errorCode(error) !== 'NOT_FOUND') return null;
  const { journal, entries } = await readKept(await openStores(), userId, taskId, Date.now());
  if (entries.length === 0) return null;
  return { waiting: entries.length, giveUp: () => forgetEntries(journal, userId, taskId) };
}

const notToldYet = createNotToldYet();

/** What earlier visits to other tasks left behind goes out now; what cannot is said once, with the way there. */
async function sendOthers(
  taskId: string,
  userId: string,
  store: JournalStore,
  goTo: (path: string) => void,
): Promise<void> {
  const { stuckTaskIds } = await sendLeftovers({
    userId,
    exceptTaskId: taskId,
    store,
    // Conflicts are settled on the task's own page; here they only count as not sent.
    port: sendGestures(null),
    whileFree: whileFree(navigator.locks),
  });
  const stuck = notToldYet(stuckTaskIds);
  const [first] = stuck;
  if (first === undefined) return;
  const many = stuck.length;
  toast({
    kind: 'failed',
    title: 'Changes wait in this browser',
    description: `They belong to ${many === 1 ? 'another task' : `${many} other tasks`} and could not be sent from here.`,
    action: { label: 'Open the task', onClick: () => void pageOf(first, userId).then(goTo) },
  });
}

/** The page where what waits for a task can be sent or given up. */
const pageOf = (taskId: string, userId: string): Promise<string> =>
  client.tasks.get({ taskId }).then(
    (task) => `/${workOn(task, userId)}/${taskId}`,
    // The page says why the task cannot be opened.
    () => `/annotate/${taskId}`,
  );

/** Opens a task in this tab and closes it with the page. `tools` must stay the same. */
export function useTaskSession(
  taskId: string,
  kind: LeaseKind,
  tools: readonly Tool[],
): { state: SessionState; reload: () => void } {
  const signedIn = useSession()?.user;
  // Whose work this is outlives the session: signed out, gestures go on into the journal.
  const [owner, setOwner] = useState(signedIn);
  if (signedIn && signedIn.id !== owner?.id) setOwner(signedIn);
  const userId = owner?.id;
  const email = owner?.email ?? '';
  const [state, setState] = useState<SessionState>({ kind: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const reload = useCallback(() => setAttempt((n) => n + 1), []);
  const router = useRouter();

  useEffect(() => {
    if (userId === undefined) return undefined;
    let isGone = false;
    let session: TaskSession | null = null;
    const hold = holdTask(navigator.locks, taskId);

    const open = async () => {
      const [{ task, refusal }, masks, stores] = await Promise.all([
        openTask(taskId, kind),
        client.tasks.masks({ taskId }),
        openStores(),
      ]);
      const { journal, entries, histories, history } = await readKept(stores, userId, taskId, Date.now());
      if (isGone || hold.state.get() !== 'held') return;
      session = createTaskSession({
        task,
        kind,
        refusal,
        masks,
        person: { id: userId, email },
        store: journal,
        entries,
        histories,
        history,
        storage: localStorageIfAllowed(),
        tools,
        reopen: reload,
      });
      setState({ kind: 'open', session });
      // What fails here waits for another day: the task is open, and its page stays.
      await sendOthers(taskId, userId, journal, (path) => router.push(path)).catch(() => undefined);
      await sendOtherActivity(taskId, userId).catch(() => undefined);
    };
    const close = () => {
      session?.dispose();
      session = null;
    };
    const follow = (current: TaskHold) => {
      if (isGone) return;
      close();
      if (current.state.get() === 'elsewhere') {
        setState({ kind: 'elsewhere', takeOver: () => current.takeOver() });
      } else if (current.state.get() === 'held') {
        setState({ kind: 'loading' });
        open().catch(async (error: unknown) => {
          const stranded = await strandedBy(error, userId, taskId);
          if (!isGone) setState({ kind: 'failed', error, stranded });
        });
      }
    };
    const stop = hold.state.subscribe(() => follow(hold));
    follow(hold);
    return () => {
      isGone = true;
      stop();
      close();
      hold.release();
    };
  }, [userId, email, taskId, kind, tools, attempt, reload, router]);

  return { state, reload };
}
