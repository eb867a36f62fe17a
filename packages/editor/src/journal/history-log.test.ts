import {
  createMemoryHistory,
  createMemoryJournal,
  MaskServer,
  type MemoryHistory,
  type MemoryJournal,
  TestEditor,
} from '@maskloop/testing/editor';
import { toCocoString } from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createHistoryLog } from './history-log.ts';
import { createOutbox } from './outbox.ts';
import { recallSteps } from './recall-steps.ts';
import { replay } from './replay.ts';

const image = { width: 64, height: 64 };
let ids = 0;
const newId = () => `id-${++ids}`;

interface Browser {
  readonly server: MaskServer;
  readonly journal: MemoryJournal;
  readonly histories: MemoryHistory;
}
const browser = (): Browser => ({
  server: new MaskServer(image),
  journal: createMemoryJournal(),
  histories: createMemoryHistory(),
});

/** A tab on a task, as the page opens it. Opening another one is a reload. */
async function openTab({ server, journal, histories }: Browser, userId = 'ann') {
  const entries = await journal.entries(userId, 'task');
  const { masks, heads } = replay(server.masks, entries, image);
  const editor = new TestEditor({ tool: 'brush', masks: [...masks.values()], newId });
  const { history, document } = editor.editor;
  const recalled = recallSteps(await histories.load(userId, 'task'), masks, image);
  history.restore(recalled.steps);
  const outbox = createOutbox({
    userId,
    taskId: 'task',
    store: journal,
    port: server,
    pausePort: { pause: (_ms, wake) => new Promise((end) => wake.addEventListener('abort', () => end())) },
    document,
    heads,
    entries,
    refusal: null,
    newId,
    clock: () => 0,
  });
  history.onSettled((step) => outbox.record(step));
  const log = createHistoryLog({
    userId,
    taskId: 'task',
    history,
    store: histories,
    known: recalled.stored,
    newId,
    clock: () => 0,
  });
  const close = async () => {
    await calm();
    await log.settled();
    outbox.close();
    log.close();
  };
  return { editor, outbox, log, close };
}
/** Journalling and sending are chains of microtasks here: after a few turns they rest. */
const calm = async () => {
  for (let i = 0; i < 4; i++) await new Promise((resolve) => setImmediate(resolve));
};
const pixels = (masks: Iterable<{ readonly id: string; readonly rle: Parameters<typeof toCocoString>[0] }>) =>
  [...masks].map(({ id, rle }) => `${id} ${toCocoString(rle)}`).sort();
const onServer = (server: MaskServer) => pixels(server.masks.flatMap((mask) => mask.record ?? []));

test('what was drawn before a reload is undone after it, here and on the server', async () => {
  const all = browser();
  const first = await openTab(all);
  first.editor.click(10, 10).key('Escape').click(40, 40);
  await first.close();
  const second = await openTab(all);
  expect(second.editor.steps).toEqual(first.editor.steps);
  second.editor.key('Mod+z');
  await calm();
  expect(second.editor.masks).toHaveLength(1);
  expect(onServer(all.server)).toEqual(pixels(second.editor.masks));
  await second.close();
  const third = await openTab(all);
  third.editor.key('Mod+Shift+z');
  await calm();
  expect(onServer(all.server)).toEqual(pixels(first.editor.masks));
});

test('steps that wait to be sent are undone as well', async () => {
  const all = browser();
  all.server.weather = 'unreachable';
  const first = await openTab(all);
  first.editor.click(10, 10);
  await first.close();
  all.server.weather = 'fine';
  const second = await openTab(all);
  second.editor.key('Mod+z');
  await calm();
  expect(onServer(all.server)).toEqual([]);
});

test('what someone else changed meanwhile stays theirs; the other steps still work', async () => {
  const all = browser();
  const mine = await openTab(all);
  mine.editor.click(10, 10).key('Escape').click(50, 50);
  await mine.close();
  const theirs = await openTab({ ...browser(), server: all.server }, 'bob');
  theirs.editor.tool('select').click(50, 50).tool('brush').click(55, 50);
  await theirs.close();
  const again = await openTab(all);
  const [first, second] = mine.editor.masks;
  again.editor.key('Mod+z');
  await calm();
  expect(again.editor.masks.map((mask) => mask.id)).toEqual([second!.id]);
  expect(onServer(all.server).map((line) => line.split(' ')[0])).not.toContain(first!.id);
  again.editor.key('Mod+z');
  expect(again.editor.masks).toHaveLength(1);
});

test('a full disk costs the steps of the last visit, never the gestures', async () => {
  const all = browser();
  const first = await openTab(all);
  first.editor.click(10, 10);
  await calm();
  all.histories.isFull = true;
  first.editor.click(40, 40);
  await first.close();
  const second = await openTab(all);
  expect(pixels(second.editor.masks)).toEqual(pixels(first.editor.masks));
  expect(second.editor.steps).toEqual([]);
});

test('handing in clears the history; nobody else sees it', async () => {
  const all = browser();
  const first = await openTab(all);
  first.editor.click(10, 10);
  await calm();
  await first.log.settled();
  expect((await all.histories.load('bob', 'task')).done).toEqual([]);
  await first.log.clear();
  await first.close();
  expect((await openTab(all)).editor.steps).toEqual([]);
});

test('the history list leads back and forth in one gesture', async () => {
  const all = browser();
  const { editor } = await openTab(all);
  for (const x of [8, 24, 40, 56]) editor.click(x, 8).key('Escape');
  await calm();
  const sent = all.server.taken.length;
  editor.editor.history.goTo(1);
  await calm();
  expect(editor.masks).toHaveLength(1);
  expect(all.server.taken.length).toBe(sent + 1);
  editor.editor.history.goTo(4);
  await calm();
  expect(editor.masks).toHaveLength(4);
  expect(onServer(all.server)).toEqual(pixels(editor.masks));
});

type Act = (t: TestEditor) => void;
const at = fc.integer({ min: 0, max: 63 });
const acts: fc.Arbitrary<Act | 'reload'>[] = [
  fc.tuple(at, at).map(
    ([x, y]): Act =>
      (t) =>
        void t.click(x, y),
  ),
  fc.tuple(at, at, at, at).map(
    ([a, b, c, d]): Act =>
      (t) =>
        void t.drag([a, b], [c, d]),
  ),
  fc
    .constantFrom(
      'Escape',
      'Delete',
      '1',
      '2',
      'Mod+z',
      'Mod+z',
      'Mod+Shift+z',
      'Mod+a',
      'PageUp',
      'PageDown',
      'Tab',
      'l',
    )
    .map(
      (key): Act =>
        (t) =>
          void t.key(key),
    ),
  fc.constantFrom('brush', 'eraser', 'select').map(
    (id): Act =>
      (t) =>
        void t.tool(id),
  ),
  fc.nat(12).map(
    (depth): Act =>
      (t) =>
        t.editor.history.goTo(depth),
  ),
  fc.constant('reload' as const),
];

test('whatever was done over however many visits: undoing all gives the beginning, redoing all the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...acts), { maxLength: 30 }), async (sequence) => {
      const all = browser();
      let tab = await openTab(all);
      const reload = async () => {
        await tab.close();
        tab = await openTab(all);
      };
      for (const act of sequence) {
        if (act === 'reload') await reload();
        else act(tab.editor);
      }
      await reload();
      const { history } = tab.editor.editor;
      const end = pixels(tab.editor.masks);
      const depth = history.depth();
      while (history.undo());
      expect(pixels(tab.editor.masks)).toEqual([]);
      await reload();
      tab.editor.editor.history.goTo(depth);
      expect(pixels(tab.editor.masks)).toEqual(end);
      await tab.close();
      expect(onServer(all.server)).toEqual(end);
    }),
    { numRuns: 60 },
  );
});
