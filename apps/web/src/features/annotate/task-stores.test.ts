import { createMemoryHistory, createMemoryJournal } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { forgetEntries, readKept, type Stores } from './task-stores.ts';

const entry = { id: 'entry', userId: 'ann', taskId: 'task', name: 'Draw', at: 0, changes: [] };
async function stores(): Promise<Stores> {
  const journal = createMemoryJournal();
  await journal.append(entry);
  return { journal, histories: createMemoryHistory() };
}
const fails = () =>
  Promise.reject(new DOMException('The database connection is closing.', 'InvalidStateError'));

test('a task opens with what earlier visits to it left in the browser', async () => {
  const kept = await readKept(await stores(), 'ann', 'task', 0);
  expect(kept.entries).toEqual([entry]);
  expect((await readKept(await stores(), 'ann', 'other', 0)).entries).toEqual([]);
});

test('a task opens when the browser’s storage fails, and says that nothing is kept', async () => {
  const { journal, histories } = await stores();
  const broken = { journal: { ...journal, entries: fails }, histories };
  const kept = await readKept(broken, 'ann', 'task', 0);
  expect(kept.entries).toEqual([]);
  await expect(kept.journal.append(entry)).rejects.toThrow('keeps nothing');
});

test('without its history a task opens all the same, and keeps its work', async () => {
  const { journal, histories } = await stores();
  const broken = { journal, histories: { ...histories, load: fails, forgetBefore: fails } };
  const kept = await readKept(broken, 'ann', 'task', 0);
  expect(kept.entries).toEqual([entry]);
  expect(kept.history).toEqual({ done: [], undone: [] });
  expect(kept.journal).toBe(journal);
});

test('what waits for a task that is gone can be thrown away; what waits for others stays', async () => {
  const { journal, histories } = await stores();
  await journal.append({ ...entry, id: 'second' });
  await journal.append({ ...entry, id: 'elsewhere', taskId: 'other' });
  await journal.append({ ...entry, id: 'theirs', userId: 'bob' });
  await forgetEntries(journal, 'ann', 'task');
  expect((await readKept({ journal, histories }, 'ann', 'task', 0)).entries).toEqual([]);
  expect(await journal.waiting('ann')).toEqual([{ taskId: 'other', entries: 1 }]);
  expect(await journal.waiting('bob')).toEqual([{ taskId: 'task', entries: 1 }]);
});
