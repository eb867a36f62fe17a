import { rectMask, TestEditor } from '@maskloop/testing/editor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Change } from './change.ts';
import { createDocument } from './document.ts';
import { createHistory } from './history.ts';

const image = { width: 64, height: 64 };

/** What a person may do, at random, and what may happen to them meanwhile. */
type Act = (t: TestEditor) => void | Promise<unknown>;
const at = fc.integer({ min: 0, max: 63 });
const acts: fc.Arbitrary<Act>[] = [
  fc.tuple(at, at, fc.boolean()).map(
    ([x, y, alt]): Act =>
      (t) =>
        void t.click(x, y, { alt }),
  ),
  fc.tuple(at, at, at, at).map(
    ([a, b, c, d]): Act =>
      (t) =>
        void t.drag([a, b], [c, d]),
  ),
  // A gesture that is called off half-way.
  fc.tuple(at, at, at, at).map(
    ([a, b, c, d]): Act =>
      (t) =>
        void t.press(a, b).move(c, d).key('Escape'),
  ),
  fc.constantFrom('Enter', 'Tab', 'Escape', 'Delete', '1', '2', 'z', 'Mod+z', 'Mod+Shift+z', 'Mod+a').map(
    (key): Act =>
      (t) =>
        void t.key(key),
  ),
  fc.constantFrom('smart', 'brush', 'eraser', 'select').map(
    (id): Act =>
      (t) =>
        void t.tool(id),
  ),
  fc.constantFrom('in-order' as const, 'last-first' as const).map(
    (order): Act =>
      (t) =>
        t.decoder.answerAll(order),
  ),
  fc.constant<Act>((t) => t.decoder.failAll('no')),
];

test('undoing everything gives the first document, redoing everything the last, whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...acts), { maxLength: 40 }), async (sequence) => {
      const first = [rectMask('a', [5, 5, 20, 20], image), rectMask('b', [30, 30, 9, 9], image)];
      const t = new TestEditor({ masks: first });
      const journal: Change[] = [];
      t.editor.history.onSettled((step) => journal.push(...step.changes));
      for (const act of sequence) await act(t);
      await t.answered();
      t.key('Escape').key('Escape').key('Escape');

      const last = t.editor.document.masks.get();
      const depth = t.editor.history.depth();
      // What the journal was told explains the document exactly.
      const replayed = new Map(first.map((mask) => [mask.id, mask]));
      for (const change of journal) {
        if (change.table !== 'mask') continue;
        if (change.after) replayed.set(change.id, change.after);
        else replayed.delete(change.id);
      }
      expect(sorted(replayed)).toEqual(sorted(last));
      for (const mask of last.values()) {
        expect(mask.area).toBeGreaterThan(0);
        expect(mask.box.x + mask.box.width).toBeLessThanOrEqual(64);
      }

      while (t.editor.history.undo());
      expect(sorted(t.editor.document.masks.get())).toEqual(sorted(new Map(first.map((m) => [m.id, m]))));
      expect(t.editor.document.draft.get()).toBeNull();
      for (let i = 0; i < depth; i++) t.editor.history.redo();
      expect(sorted(t.editor.document.masks.get())).toEqual(sorted(last));
    }),
    { numRuns: 150 },
  );
});

const sorted = (masks: ReadonlyMap<string, unknown>) => [...masks].sort(([a], [b]) => (a < b ? -1 : 1));

test('only what a person did is undone; what came from elsewhere stays', () => {
  const a = rectMask('a', [0, 0, 4, 4], image);
  const b = rectMask('b', [8, 8, 4, 4], image);
  const document = createDocument([]);
  const history = createHistory(document);
  history.run('Draw', [{ table: 'mask', id: 'a', after: a }]);
  document.put([{ table: 'mask', id: 'b', after: b }], 'remote');
  history.undo();
  expect([...document.masks.get().keys()]).toEqual(['b']);
  expect(history.undo()).toBeNull();
});

test('a gesture that ends where it began is no step', () => {
  const a = rectMask('a', [0, 0, 4, 4], image);
  const document = createDocument([a]);
  const history = createHistory(document);
  history.begin('There and back');
  history.edit([{ table: 'mask', id: 'a', after: null }]);
  history.edit([{ table: 'mask', id: 'a', after: a }]);
  history.commit();
  expect(history.depth()).toBe(0);
});

test('a new step forgets what was undone', () => {
  const document = createDocument([]);
  const history = createHistory(document);
  const put = (id: string) =>
    history.run(id, [{ table: 'mask', id, after: rectMask(id, [0, 0, 2, 2], image) }]);
  put('a');
  history.undo();
  put('b');
  expect(history.redo()).toBeNull();
  expect([...document.masks.get().keys()]).toEqual(['b']);
});
