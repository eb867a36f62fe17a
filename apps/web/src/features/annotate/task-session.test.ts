import { type TaskView } from '@maskloop/contract';
import { type JournalEntry, NO_HISTORY, statusText } from '@maskloop/editor/journal';
import { TOOLS } from '@maskloop/editor/tools';
import { toCocoString } from '@maskloop/geometry/rle';
import { createMemoryHistory, createMemoryJournal, rectMask, TEST_LABELS } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { createTaskSession } from './task-session.ts';

const image = { id: 'image', width: 64, height: 64 };
const task = {
  id: 'task',
  projectId: 'project',
  state: 'accepted',
  image,
  labels: TEST_LABELS,
  classAgnostic: false,
  overlapPolicy: 'free',
  model: { id: 'model' },
} as unknown as TaskView; // what the session of a task that is only looked at reads

/** A mask drawn while the task was away. */
const drawn = (n: number): JournalEntry => ({
  id: `entry-${n}`,
  userId: 'ann',
  taskId: 'task',
  name: 'Draw',
  at: 0,
  changes: [
    {
      kind: 'save',
      maskId: `mask-${n}`,
      revisionId: `revision-${n}`,
      baseNumber: 0,
      counts: toCocoString(rectMask('a', [4 * n, 4, 3, 3], image).rle),
      labelId: null,
      isGroup: false,
      z: n,
      predictedIou: null,
      stability: null,
      modelVersionId: null,
      provenance: {},
    },
  ],
});

test('a task that was accepted while one worked offline says what waits here, instead of “saved”', async () => {
  const store = createMemoryJournal();
  const entries = [drawn(1), drawn(2)];
  for (const entry of entries) await store.append(entry);
  const { editor, outbox, dispose } = createTaskSession({
    task,
    kind: 'annotate',
    refusal: 'This task was accepted.',
    masks: [],
    person: { id: 'ann', email: 'ann@example.org' },
    store,
    entries,
    histories: createMemoryHistory(),
    history: NO_HISTORY,
    storage: null,
    tools: TOOLS,
    reopen: () => undefined,
  });
  expect(editor.document.masks.get().size).toBe(2);
  expect(statusText(outbox.status.get())).toBe('no longer yours – 2 kept here');
  await outbox.giveUp([]);
  expect(statusText(outbox.status.get())).toBe('saved');
  expect(editor.document.masks.get().size).toBe(0);
  expect(store.all).toEqual([]);
  dispose();
});
