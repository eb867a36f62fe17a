import { type MaskView } from '@maskloop/contract';
import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { concernsTask, createMaskWatch } from './mask-watch.ts';

const loadedAt = new Date('2026-01-01T12:00:00Z');
const later = (seconds: number) => new Date(loadedAt.getTime() + 1000 * seconds);
const written = (id: string, updatedAt: Date) => ({ id, updatedAt }) as MaskView; // what the watch reads

/** A watch on a server whose masks can be added to, with pauses that end when told. */
function watched() {
  const server: { masks: MaskView[]; failure: Error | null } = { masks: [], failure: null };
  const asked: Date[] = [];
  const shown: string[] = [];
  const pauses: { readonly ms: number; readonly end: () => void }[] = [];
  const watch = createMaskWatch({
    since: loadedAt,
    fetch(since) {
      asked.push(since);
      if (server.failure) return Promise.reject(server.failure);
      return Promise.resolve(server.masks.filter(({ updatedAt }) => updatedAt > since));
    },
    receive: (masks) => shown.push(...masks.map(({ id }) => id)),
    pause: (ms, signal) =>
      new Promise((resolve) => {
        pauses.push({ ms, end: resolve });
        signal.addEventListener('abort', () => resolve());
      }),
    now: () => 0,
  });
  /** Lets the pause that is under way end, and what follows happen. */
  const pass = async () => {
    pauses.shift()?.end();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { server, asked, shown, pauses, watch, pass };
}

test('masks that are written while the task is open are seen; a flood of events is one question', async () => {
  const { server, asked, shown, watch, pass } = watched();
  server.masks = [written('a', later(10)), written('b', later(100))];
  watch.look();
  watch.look();
  await pass();
  expect(shown).toEqual(['a', 'b']);
  watch.look();
  await pass();
  // From the newest one on, and a little before it.
  expect(asked).toEqual([later(-30), later(70)]);
});

test('a question that the server could not answer is asked again, more seldom each time, until it is answered', async () => {
  const { server, shown, pauses, watch, pass } = watched();
  server.masks = [written('a', later(10))];
  server.failure = new TypeError('no network');
  watch.look();
  await pass();
  expect(shown).toEqual([]);
  const first = pauses[0]!.ms;
  await pass();
  expect(pauses[0]!.ms).toBeGreaterThan(first);
  server.failure = null;
  await pass();
  expect(shown).toEqual(['a']);
  expect(pauses).toEqual([]);
});

test('when there is news, the next question does not wait for its turn after failures', async () => {
  const { server, shown, pauses, watch, pass } = watched();
  server.masks = [written('a', later(10))];
  server.failure = new TypeError('no network');
  watch.look();
  await pass();
  server.failure = null;
  watch.look();
  expect(pauses[1]!.ms).toBeLessThan(pauses[0]!.ms);
  await pass();
  await pass();
  expect(shown).toEqual(['a']);
});

test('what the server refuses, and what nobody looks at any more, is not asked again', async () => {
  const { server, asked, pauses, watch, pass } = watched();
  server.failure = new ORPCError('NOT_FOUND');
  watch.look();
  await pass();
  expect(pauses).toEqual([]);
  watch.look();
  watch.stop();
  await pass();
  expect(asked).toHaveLength(1);
  watch.look();
  expect(pauses).toEqual([]);
});

test('a page looks for masks when its task’s are written, and when events may have been missed', () => {
  const event = (topic: 'mask' | 'task', id: string) => ({
    kind: 'event' as const,
    event: { topic, workspaceId: 'workspace', projectId: 'project', id },
  });
  expect(concernsTask(event('mask', 'task'), 'task')).toBe(true);
  expect(concernsTask(event('mask', 'other'), 'task')).toBe(false);
  expect(concernsTask(event('task', 'task'), 'task')).toBe(false);
  expect(concernsTask({ kind: 'gap' }, 'task')).toBe(true);
});
