import {
  createMemoryJournal,
  MaskServer,
  type MemoryJournal,
  rectMask,
  TestEditor,
} from '@maskloop/testing/editor';
import { type MaskRecord } from '@maskloop/editor/core';
import { toCocoString } from '@maskloop/geometry/rle';
import { expect, test } from 'vitest';
import { copiesBeside } from './copies-beside.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { statusText } from './outbox-status.ts';
import { replay } from './replay.ts';
import { type SendPort } from './send-port.ts';
import { MOST_AT_ONCE } from './send-parts.ts';

const image = { width: 64, height: 64 };
let ids = 0;

/** A tab on a task: an editor with its outbox. Opening another one is a reload. */
async function openTab(
  server: MaskServer,
  journal: MemoryJournal,
  userId = 'ann',
  refusal: string | null = null,
  port: SendPort = server,
) {
  const entries = await journal.entries(userId, 'task');
  const { masks, heads } = replay(server.masks, entries, image);
  const editor = new TestEditor({ tool: 'brush', masks: [...masks.values()] });
  const pauses: (() => void)[] = [];
  const outbox = createOutbox({
    userId,
    taskId: 'task',
    store: journal,
    port,
    pausePort: {
      pause: (_ms, wake) =>
        new Promise((resolve) => {
          pauses.push(resolve);
          wake.addEventListener('abort', () => resolve());
        }),
    },
    document: editor.editor.document,
    heads,
    entries,
    refusal,
    newId: () => `id-${++ids}`,
    clock: () => 0,
  });
  editor.editor.history.onSettled((step) => outbox.record(step));
  return { editor, outbox, text: () => statusText(outbox.status.get()), pauses };
}
const calm = async (outbox: Outbox) => {
  // Journalling and sending are chains of microtasks here: after one turn they rest.
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
  await Promise.race([outbox.settled(), new Promise((resolve) => setImmediate(resolve))]);
};
const pixels = (editor: TestEditor) => editor.masks.map((mask) => toCocoString(mask.rle));
const onServer = (server: MaskServer) =>
  server.masks.flatMap((mask) => (mask.record ? [toCocoString(mask.record.rle)] : []));

test('each gesture reaches the server in order, each on top of the one before', async () => {
  const server = new MaskServer(image);
  const { editor, outbox, text } = await openTab(server, createMemoryJournal());
  editor.click(10, 10).click(20, 10).key('Mod+z').key('Delete').key('Mod+z');
  expect(text()).toBe('saving 5');
  await calm(outbox);
  expect(text()).toBe('saved');
  expect(server.taken.map(([change]) => [change!.kind, change!.baseNumber])).toEqual([
    ['save', 0],
    ['save', 1],
    ['save', 2],
    ['delete', 3],
    ['save', 4],
  ]);
  expect(onServer(server)).toEqual(pixels(editor));
});

test('an hour offline is kept, counted, survives the tab, and arrives whole', async () => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  server.weather = 'unreachable';
  const first = await openTab(server, journal);
  for (const x of [10, 20, 30]) first.editor.click(x, 10);
  await calm(first.outbox);
  expect(first.text()).toBe('offline – 3 kept here');
  first.outbox.close();

  const second = await openTab(server, journal);
  await calm(second.outbox);
  expect(pixels(second.editor)).toEqual(pixels(first.editor));
  expect(second.text()).toBe('offline – 3 kept here');
  second.editor.click(40, 10);
  server.weather = 'fine';
  second.outbox.retry();
  await calm(second.outbox);
  expect(second.text()).toBe('saved');
  expect(journal.all).toEqual([]);
  expect(onServer(server)).toEqual(pixels(second.editor));
});

test('who waits for the outbox waits for the stroke just made, and not for a connection that is gone', async () => {
  const server = new MaskServer(image);
  const { editor, outbox, text, pauses } = await openTab(server, createMemoryJournal());
  await outbox.settled();
  editor.click(10, 10);
  await outbox.settled();
  expect(text()).toBe('saved');

  server.weather = 'unreachable';
  editor.click(20, 10);
  await outbox.settled();
  expect(text()).toBe('offline – 1 kept here');
  await outbox.settled();

  server.weather = 'fine';
  pauses.forEach((end) => end());
  await calm(outbox);
  await outbox.settled();
  expect(text()).toBe('saved');
});

test('it tries again by itself after a pause', async () => {
  const server = new MaskServer(image);
  const tab = await openTab(server, createMemoryJournal());
  server.weather = 'unreachable';
  tab.editor.click(10, 10);
  await calm(tab.outbox);
  server.weather = 'fine';
  tab.pauses.forEach((end) => end());
  await calm(tab.outbox);
  expect(tab.text()).toBe('saved');
});

test('an answer that got lost does not count a gesture twice', async () => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  const tab = await openTab(server, journal);
  server.weather = 'answer-lost';
  tab.editor.click(10, 10).click(12, 10);
  await calm(tab.outbox);
  expect(tab.text()).toBe('offline – 2 kept here');
  tab.outbox.close();
  server.weather = 'fine';
  const again = await openTab(server, journal);
  await calm(again.outbox);
  expect(again.text()).toBe('saved');
  expect(server.taken).toHaveLength(2);
  expect(onServer(server)).toEqual(pixels(again.editor));
});

/** Both open the same mask; the other one's change comes first. */
async function twoPeople() {
  const server = new MaskServer(image);
  const mine = await openTab(server, createMemoryJournal());
  mine.editor.click(20, 20);
  await calm(mine.outbox);
  const theirs = await openTab(server, createMemoryJournal(), 'bob');
  theirs.editor.tool('select').click(20, 20).tool('brush').click(30, 20);
  await calm(theirs.outbox);
  mine.editor.click(20, 30).click(20, 35);
  await calm(mine.outbox);
  expect(mine.text()).toBe('someone else changed this');
  return { server, mine, theirs };
}

test('keep mine: my gestures go on top of theirs', async () => {
  const { server, mine } = await twoPeople();
  await mine.outbox.keepMine();
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
  expect(onServer(server)).toEqual(pixels(mine.editor));
  mine.editor.click(40, 40);
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
});

test('take theirs: their mask is shown, my changes to it are given up, and work goes on', async () => {
  const { server, mine, theirs } = await twoPeople();
  await mine.outbox.takeTheirs();
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
  expect(pixels(mine.editor)).toEqual(pixels(theirs.editor));
  mine.editor.click(40, 40);
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
  expect(onServer(server)).toEqual(pixels(mine.editor));
});

test('keep both: theirs stand, mine go on as a mask of their own, and one undo takes that back', async () => {
  const { server, mine, theirs } = await twoPeople();
  const status = mine.outbox.status.get();
  const conflicts = status.kind === 'conflict' ? status.conflicts : [];
  const myPixels = toCocoString(conflicts[0]!.mine!.rle);
  const { history, document } = mine.editor.editor;
  const copies = () => copiesBeside(conflicts, document.masks.get().values(), 'free', () => `id-${++ids}`);
  history.run('Keep mine beside theirs', copies());
  await mine.outbox.takeTheirs();
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
  expect(pixels(mine.editor)).toEqual([...pixels(theirs.editor), myPixels]);
  expect(onServer(server)).toEqual(pixels(mine.editor));
  mine.editor.key('Mod+z');
  await calm(mine.outbox);
  expect(onServer(server)).toEqual(pixels(theirs.editor));
});

test('keep both where masks may not overlap: mine are what theirs leave', () => {
  const mine = rectMask('a', [0, 0, 20, 10], image);
  const theirs = rectMask('a', [10, 0, 20, 10], image);
  const [edit] = copiesBeside([{ maskId: 'a', mine, theirs, theirNumber: 2 }], [mine], 'panoptic', () => 'b');
  expect(edit).toMatchObject({ id: 'b', after: { area: 100, box: { x: 0, width: 10 } } });
  const inside = { maskId: 'a', mine: theirs, theirs, theirNumber: 2 };
  expect(copiesBeside([inside], [], 'panoptic', () => 'b')).toEqual([]);
});

test('both deleted it: that is no conflict worth a question twice', async () => {
  const server = new MaskServer(image);
  const mine = await openTab(server, createMemoryJournal());
  mine.editor.click(20, 20);
  await calm(mine.outbox);
  const theirs = await openTab(server, createMemoryJournal(), 'bob');
  theirs.editor.tool('select').click(20, 20).key('Delete');
  await calm(theirs.outbox);
  mine.editor.key('Delete');
  await calm(mine.outbox);
  await mine.outbox.keepMine();
  await calm(mine.outbox);
  expect(mine.text()).toBe('saved');
  expect(onServer(server)).toEqual([]);
  mine.editor.key('Mod+z');
  await calm(mine.outbox);
  expect(onServer(server)).toEqual(pixels(mine.editor));
});

test.each([
  ['signed-out', 'signed out – 1 kept here'],
  ['lease-lost', 'no longer yours – 1 kept here'],
  ['refused', 'not accepted – 1 kept here'],
] as const)('%s stops sending, keeps everything, and goes on when that is mended', async (weather, text) => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  const tab = await openTab(server, journal);
  server.weather = weather;
  tab.editor.click(10, 10);
  await calm(tab.outbox);
  expect(tab.text()).toBe(text);
  expect(journal.all).toHaveLength(1);
  server.weather = 'fine';
  tab.outbox.retry();
  await calm(tab.outbox);
  expect(tab.text()).toBe('saved');
});

/** Two strokes over an hour offline, on a mask that is on the server; then the task went to someone else. */
async function strandedWork() {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  const first = await openTab(server, journal);
  first.editor.click(10, 10);
  await calm(first.outbox);
  server.weather = 'unreachable';
  first.editor.click(20, 10).key('Escape').click(40, 40);
  await calm(first.outbox);
  first.outbox.close();
  server.weather = 'lease-lost';
  return { server, journal };
}

test('work on a task that was refused on opening is counted and kept, and goes out when the task is taken again', async () => {
  const { server, journal } = await strandedWork();
  const refused = await openTab(server, journal, 'ann', 'Bob is working on this task.');
  await calm(refused.outbox);
  expect(refused.text()).toBe('no longer yours – 2 kept here');
  expect(refused.outbox.status.get()).toMatchObject({ message: 'Bob is working on this task.' });
  expect(server.taken).toHaveLength(1);
  expect(journal.all).toHaveLength(2);
  server.weather = 'fine';
  refused.outbox.retry();
  await calm(refused.outbox);
  expect(refused.text()).toBe('saved');
  expect(journal.all).toEqual([]);
  expect(onServer(server)).toEqual(pixels(refused.editor));
});

test('work on a task that does not come back can be given up: the server’s masks are seen, and nothing waits', async () => {
  const { server, journal } = await strandedWork();
  const refused = await openTab(server, journal, 'ann', 'This task was accepted.');
  expect(refused.editor.masks).toHaveLength(2);
  await refused.outbox.giveUp(server.masks);
  await calm(refused.outbox);
  expect(refused.text()).toBe('saved');
  expect(journal.all).toEqual([]);
  expect(pixels(refused.editor)).toEqual(onServer(server));
  expect(await journal.waiting('ann')).toEqual([]);
  expect(server.taken).toHaveLength(1);
});

test('a task that is opened only to be looked at has nothing to save', async () => {
  const refused = await openTab(
    new MaskServer(image),
    createMemoryJournal(),
    'ann',
    'This task was accepted.',
  );
  await calm(refused.outbox);
  expect(refused.text()).toBe('saved');
});

test('a full disk is said, and the gesture is sent all the same', async () => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  const tab = await openTab(server, journal);
  journal.isFull = true;
  server.weather = 'unreachable';
  tab.editor.click(10, 10);
  await calm(tab.outbox);
  expect(tab.text()).toBe('offline – 1 in this tab only');
  server.weather = 'fine';
  tab.outbox.retry();
  await calm(tab.outbox);
  expect(tab.text()).toBe('saved');
  expect(onServer(server)).toEqual(pixels(tab.editor));
});

test('another person on the same machine neither sees nor sends what waits', async () => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  server.weather = 'unreachable';
  const ann = await openTab(server, journal, 'ann');
  ann.editor.click(10, 10);
  await calm(ann.outbox);
  ann.outbox.close();
  server.weather = 'fine';
  const bob = await openTab(server, journal, 'bob');
  await calm(bob.outbox);
  expect(bob.editor.masks).toEqual([]);
  expect(server.taken).toEqual([]);
  expect(await journal.waiting('ann')).toEqual([{ taskId: 'task', entries: 1 }]);
});

test('what others write arrives past the history; a mask with unsent work waits for the server’s word', async () => {
  const server = new MaskServer(image);
  const { editor, outbox } = await openTab(server, createMemoryJournal());
  editor.click(10, 10).click(30, 10);
  await calm(outbox);
  const [mine, other] = editor.masks.map(({ id }) => id);
  const found = rectMask('found', [40, 40, 8, 8], image, { state: 'proposal' });
  const theirs = (maskId: string) => ({
    maskId,
    revisionNumber: 2,
    record: rectMask(maskId, [1, 1, 3, 3], image),
  });
  server.weather = 'unreachable';
  editor.editor.selection.set([mine!]);
  editor.key('Delete').key('Mod+z');
  outbox.receive([
    theirs(mine!),
    { maskId: other!, revisionNumber: 2, record: null },
    { maskId: 'found', revisionNumber: 1, record: found },
  ]);
  expect(editor.masks.map(({ id }) => id).sort()).toEqual(['found', mine].sort());
  expect(editor.masks.find(({ id }) => id === mine)?.area).toBeGreaterThan(9);
  expect(editor.steps).not.toContain('found');
  // What is older than what is here changes nothing.
  outbox.receive([{ maskId: 'found', revisionNumber: 1, record: null }]);
  expect(editor.masks.map(({ id }) => id)).toContain('found');
  while (editor.steps.length > 0) editor.key('Mod+z');
  expect(editor.masks.map(({ id }) => id)).toContain('found');
});

/** A server that takes no more than so many changes at once, as ours does. */
function strictServer() {
  const server = new MaskServer(image);
  const sizes: number[] = [];
  const connection = { endsAfter: Infinity };
  const port: SendPort = {
    send(taskId, changes) {
      if (changes.length > MOST_AT_ONCE)
        return Promise.resolve({ kind: 'refused', message: 'too many changes' });
      if (sizes.length === connection.endsAfter) server.weather = 'unreachable';
      sizes.push(changes.length);
      return server.send(taskId, changes);
    },
  };
  return { server, port, sizes, connection };
}
const crowd = (many: number) =>
  Array.from({ length: many }, (_, n) => rectMask(`mask-${n}`, [n % 60, (n * 7) % 60, 2, 2], image));
/** A tab with `many` masks that the server has, too. */
async function crowdedTab(many: number) {
  const { server, port, sizes, connection } = strictServer();
  for (const mask of crowd(many))
    server.take([{ kind: 'save', revisionId: `first-${mask.id}`, baseNumber: 0, ...saved(mask) }]);
  const journal = createMemoryJournal();
  const reload = () => openTab(server, journal, 'ann', null, port);
  return { server, sizes, connection, journal, reload, tab: await reload() };
}

test('a gesture on 3000 masks arrives in parts that the server takes, and so does its undo', async () => {
  const { server, sizes, journal, tab } = await crowdedTab(3000);
  const { editor, outbox, text } = tab;
  editor.editor.selection.set(editor.masks.map(({ id }) => id));
  editor.key('Delete');
  await calm(outbox);
  expect(text()).toBe('saved');
  expect(onServer(server)).toEqual([]);
  expect(sizes).toEqual([2000, 1000]);
  expect(journal.all).toEqual([]);
  editor.key('Mod+z');
  await calm(outbox);
  expect(onServer(server)).toHaveLength(3000);
  expect(text()).toBe('saved');
});

test('a tab that was closed between two parts leaves the rest, which goes out on the next visit', async () => {
  const { server, connection, journal, reload, tab } = await crowdedTab(3000);
  connection.endsAfter = 1;
  tab.editor.editor.selection.set(tab.editor.masks.map(({ id }) => id));
  tab.editor.key('Delete').click(10, 10);
  await calm(tab.outbox);
  expect(tab.text()).toBe('offline – 2 kept here');
  tab.outbox.close();
  expect(onServer(server)).toHaveLength(1000);
  expect(journal.all.map(({ changes }) => changes.length)).toEqual([1000, 1]);

  // Someone else brings one of the deleted masks back meanwhile: that stands.
  const [first] = crowd(1);
  server.weather = 'fine';
  server.take([{ kind: 'save', revisionId: 'theirs', baseNumber: 2, ...saved(first!) }]);
  const again = await reload();
  expect(again.editor.masks).toHaveLength(2);
  await calm(again.outbox);
  expect(again.text()).toBe('saved');
  expect(onServer(server).sort()).toEqual(pixels(again.editor).sort());
  expect(onServer(server)).toHaveLength(2);
});

test('of a long gesture what takes pixels away goes first: where masks may not overlap, no part is in the way of the next', async () => {
  const { server, sizes, tab } = await crowdedTab(2500);
  const { editor, outbox } = tab;
  const [kept, ...merged] = editor.masks.map(({ id }) => id);
  const whole = rectMask(kept!, [0, 0, 62, 62], image);
  editor.editor.history.run('Merge', [
    { table: 'mask', id: kept!, after: whole },
    ...merged.map((id) => ({ table: 'mask' as const, id, after: null })),
  ]);
  await calm(outbox);
  expect(sizes).toEqual([2000, 500]);
  const isLastOf = (gesture: number) => server.taken.at(gesture)?.at(-1)?.maskId === kept;
  expect([isLastOf(-2), isLastOf(-1)]).toEqual([false, true]);
  editor.key('Mod+z');
  await calm(outbox);
  expect(server.taken.at(-2)?.[0]?.maskId).toBe(kept);
  expect(onServer(server)).toHaveLength(2500);
});

test('a judgement that was taken back is a proposal for the server, too, and after a reload', async () => {
  const server = new MaskServer(image);
  const journal = createMemoryJournal();
  const { editor, outbox } = await openTab(server, journal);
  const found = rectMask('found', [40, 40, 8, 8], image, { state: 'proposal', modelVersionId: 'model' });
  outbox.receive([{ maskId: 'found', revisionNumber: 1, record: found }]);
  server.take([{ kind: 'save', revisionId: 'r', baseNumber: 0, ...saved(found), unjudged: true }]);
  editor.editor.proposals.keep(['found']);
  editor.key('Mod+z');
  await calm(outbox);
  expect(server.taken.flat().map((change) => change.kind === 'save' && change.unjudged === true)).toEqual([
    true,
    false,
    true,
  ]);
  const again = await openTab(server, journal);
  expect(again.editor.masks.map(({ state }) => state)).toEqual(['proposal']);
});

const saved = ({
  id,
  rle,
  labelId,
  isGroup,
  z,
  predictedIou,
  stability,
  modelVersionId,
  provenance,
}: MaskRecord) => ({
  maskId: id,
  counts: toCocoString(rle),
  ...{ labelId, isGroup, z, predictedIou, stability, modelVersionId, provenance },
});
