import { toCocoString } from '@maskloop/geometry/rle';
import { createMemoryJournal, MaskServer, rectMask } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { type JournalEntry } from './entry.ts';
import { sendLeftovers } from './send-leftovers.ts';
import { MOST_AT_ONCE } from './send-parts.ts';

const image = { width: 16, height: 16 };
const entry = (taskId: string, n: number, userId = 'ann'): JournalEntry => ({
  id: `${taskId}-${n}-${userId}`,
  userId,
  taskId,
  name: 'Draw',
  at: 0,
  changes: [
    {
      kind: 'save',
      maskId: `${taskId}-mask`,
      revisionId: `${taskId}-revision-${n}`,
      baseNumber: n,
      counts: toCocoString(rectMask('a', [1, 1, 3 + n, 3], image).rle),
      labelId: null,
      isGroup: false,
      z: 0,
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: {},
    },
  ],
});
const free = async (_taskId: string, work: () => Promise<void>) => {
  await work();
  return true;
};

async function journalOf(...entries: JournalEntry[]) {
  const store = createMemoryJournal();
  for (const one of entries) await store.append(one);
  return store;
}

test('what a closed tab left behind is sent in its order; one’s own task and other people’s work is not touched', async () => {
  const store = await journalOf(entry('x', 0), entry('x', 1), entry('open', 0), entry('x', 0, 'bob'));
  const server = new MaskServer(image);
  const result = await sendLeftovers({
    userId: 'ann',
    exceptTaskId: 'open',
    store,
    port: server,
    whileFree: free,
  });
  expect(result).toEqual({ sent: 2, stuckTaskIds: [] });
  expect(server.masks.map((mask) => [mask.maskId, mask.revisionNumber])).toEqual([['x-mask', 2]]);
  expect(store.all.map(({ id }) => id)).toEqual(['open-0-ann', 'x-0-bob']);
});

test('a gesture that is too long for one request goes in parts; what of it is left stays, and nothing that came after', async () => {
  const [first] = entry('x', 0).changes;
  const long = Array.from({ length: MOST_AT_ONCE + 5 }, (_, n) => ({
    ...first!,
    maskId: `mask-${n}`,
    revisionId: `revision-${n}`,
  }));
  const store = await journalOf({ ...entry('x', 0), changes: long }, entry('x', 1));
  const server = new MaskServer(image);
  const sizes: number[] = [];
  const send = (weather: MaskServer['weather'], many: number) =>
    sendLeftovers({
      userId: 'ann',
      exceptTaskId: '',
      store,
      port: {
        send(taskId, changes) {
          sizes.push(changes.length);
          server.weather = sizes.length > many ? weather : 'fine';
          return server.send(taskId, changes);
        },
      },
      whileFree: free,
    });
  expect(await send('unreachable', 1)).toEqual({ sent: 0, stuckTaskIds: ['x'] });
  expect(store.all.map(({ changes }) => changes.length)).toEqual([5, 1]);
  expect(await send('fine', 9)).toMatchObject({ sent: 1, stuckTaskIds: ['x'] });
  expect(sizes).toEqual([MOST_AT_ONCE, 5, 5, 1]);
  expect(server.masks).toHaveLength(MOST_AT_ONCE + 5);
});

test('what cannot be sent stays, in its order, and is named', async () => {
  const store = await journalOf(entry('x', 0), entry('x', 1));
  const server = new MaskServer(image);
  server.weather = 'lease-lost';
  const result = await sendLeftovers({
    userId: 'ann',
    exceptTaskId: '',
    store,
    port: server,
    whileFree: free,
  });
  expect(result).toEqual({ sent: 0, stuckTaskIds: ['x'] });
  expect(store.all).toHaveLength(2);
});

test('a task that another tab has open is left to that tab', async () => {
  const store = await journalOf(entry('x', 0));
  const result = await sendLeftovers({
    userId: 'ann',
    exceptTaskId: '',
    store,
    port: new MaskServer(image),
    whileFree: () => Promise.resolve(false),
  });
  expect(result).toEqual({ sent: 0, stuckTaskIds: [] });
  expect(store.all).toHaveLength(1);
});
