import { TOOLS } from '../tools/index.ts';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { emptyRle, rleArea, rleUnion } from '@maskloop/geometry/rle';
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
  fc.tuple(at, at, fc.boolean(), fc.boolean()).map(
    ([x, y, shift, mod]): Act =>
      (t) =>
        void t.click(x, y, { shift, mod }),
  ),
  fc.tuple(at, at, at, at, fc.boolean(), fc.boolean()).map(
    ([a, b, c, d, shift, alt]): Act =>
      (t) =>
        void t.press(a, b, { shift, alt }).move(c, b).move(c, d).release(a, d),
  ),
  // A gesture by keys alone.
  fc
    .tuple(fc.constantFrom('ArrowLeft', 'Shift+ArrowDown', 'Shift+ArrowRight'), fc.boolean())
    .map(([key, isDrag]): Act => (t) => {
      t.key(key);
      if (isDrag) t.editor.cursor.press();
      t.key('Shift+ArrowUp').key(key);
      t.editor.cursor.release();
      t.editor.cursor.hide();
    }),
  fc
    .constantFrom('Enter', 'Backspace', 'u', 'Mod+d', 'Shift+Enter', 'Alt+p', '[', ']', 'Shift+t', 'l', 'h')
    .map(
      (key): Act =>
        (t) =>
          void t.key(key),
    ),
  fc.boolean().map(
    (takes): Act =>
      (t) =>
        t.editor.settings.takesBeneath.set(takes),
  ),
  fc.constantFrom('Enter', 'Tab', 'Escape', 'Delete', '1', '2', 'z', 'Mod+z', 'Mod+Shift+z', 'Mod+a').map(
    (key): Act =>
      (t) =>
        void t.key(key),
  ),
  fc.constantFrom(...TOOLS.map((tool) => tool.descriptor.id)).map(
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
    fc.asyncProperty(fc.array(fc.oneof(...acts), { maxLength: 40, size: 'max' }), async (sequence) => {
      const first = [rectMask('a', [5, 5, 20, 20], image), rectMask('b', [30, 30, 9, 9], image)];
      const t = new TestEditor({ masks: first });
      const journal: Change[] = [];
      t.editor.history.onSettled((step) => journal.push(...step.changes));
      for (const act of sequence) await act(t);
      await t.answered();
      for (let i = 0; i < 5; i++) t.key('Escape');
      // Nothing is left behind: no gesture, no line, no draft.
      expect(t.path).toMatch(/\.idle$/);
      expect(t.editor.history.isOpen()).toBe(false);
      expect(t.editor.document.draft.get()).toBeNull();
      t.tool('select').tool('polygon');
      t.editor.selection.set([]);
      expect(t.editor.toolbox.overlay()).toEqual([]);

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

test('where masks may not overlap they never do, and a locked one stays, whatever was done', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(...acts), { maxLength: 30, size: 'max' }), async (sequence) => {
      const locked = rectMask('b', [30, 30, 9, 9], image);
      const t = new TestEditor({
        masks: [rectMask('a', [5, 5, 20, 20], image), locked],
        overlapPolicy: 'panoptic',
      });
      for (const act of sequence) {
        t.editor.view.locked.set(new Set(['b']));
        await act(t);
        expect(t.editor.document.masks.get().get('b')).toBe(locked);
        const union = t.masks.reduce((sum, mask) => sum + mask.area, 0);
        const pixels = t.masks.reduce((sum, mask) => rleUnion(sum, mask.rle), emptyRle(64, 64));
        expect(rleArea(pixels)).toBe(union);
      }
    }),
    { numRuns: 80 },
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

test.each(['commit', 'cancel'] as const)('what comes late waits for the gesture in hand: %s', (end) => {
  const document = createDocument([]);
  const history = createHistory(document);
  const put = (id: string) => [{ table: 'mask' as const, id, after: rectMask(id, [0, 0, 2, 2], image) }];
  history.begin('a');
  history.edit(put('a'));
  history.whenClosed(() => history.run('b', put('b')));
  expect([...document.masks.get().keys()]).toEqual(['a']);
  history[end]();
  expect(history.steps.get().done.map(({ name }) => name)).toEqual(end === 'commit' ? ['a', 'b'] : ['b']);
  history.whenClosed(() => history.run('c', put('c')));
  expect(document.masks.get().has('c')).toBe(true);
});
