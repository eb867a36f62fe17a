import { createMemoryHistory, createMemoryJournal } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { readKept, type Stores } from './task-stores.ts';

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
