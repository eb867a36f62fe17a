import { rleIntersectionArea, rleUnion, rleEquals } from '@maskloop/geometry/rle';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const square = rectMask('square', [10, 10, 20, 20], image, { labelId: 'dog' });
const aside = rectMask('aside', [40, 10, 20, 20], image);

test('a line across makes two objects of one, no pixel is lost, and both know where they come from', () => {
  const t = new TestEditor({ tool: 'split', masks: [square] });
  t.editor.selection.set(['square']);
  t.drag([5, 16], [40, 16]);
  const [larger, smaller] = t.masks;
  expect([larger?.id, larger?.area, smaller?.area]).toEqual(['square', 280, 120]);
  expect(smaller).toMatchObject({
    labelId: 'dog',
    provenance: { tool: 'split', parents: [{ maskId: 'square', revisionNumber: 1 }] },
  });
  expect(rleIntersectionArea(larger!.rle, smaller!.rle)).toBe(0);
  expect(rleEquals(rleUnion(larger!.rle, smaller!.rle), square.rle)).toBe(true);
  expect(t.steps).toEqual(['Split object']);
  t.key('Mod+z');
  expect(t.masks).toEqual([square]);
  t.key('Mod+y');
  expect(t.masks).toHaveLength(2);
});

test('a bent line by corners, ended with Enter; Backspace takes a corner back', () => {
  const t = new TestEditor({ tool: 'split', masks: [square] });
  t.editor.selection.set(['square']);
  t.click(20, 5).click(20, 20).click(60, 60).key('Backspace').click(35, 20).key('Enter');
  expect(t.masks.map((mask) => mask.area)).toEqual([300, 100]);
});

test('several selected objects are split in one step', () => {
  const t = new TestEditor({ tool: 'split', masks: [square, aside] });
  t.editor.selection.set(['square', 'aside']);
  t.drag([5, 15], [63, 15]);
  expect(t.masks).toHaveLength(4);
  expect(t.steps).toEqual(['Split 2 objects']);
});

test('with nothing selected the object under the line is meant; with two, one must be chosen', () => {
  const t = new TestEditor({ tool: 'split', masks: [square, aside] });
  t.drag([5, 15], [35, 15]);
  expect(t.masks).toHaveLength(3);
  t.key('Mod+z').key('Escape');
  t.drag([5, 15], [63, 15]);
  expect(t.masks).toHaveLength(2);
  expect(t.editor.notices.latest.get()?.text).toContain('Select the one');
});

test('a line that cuts nothing through says so; locked objects stay whole', () => {
  const t = new TestEditor({ tool: 'split', masks: [square] });
  t.editor.selection.set(['square']);
  t.drag([5, 15], [20, 15]);
  expect(t.editor.notices.latest.get()?.text).toContain('cuts nothing through');
  t.editor.view.locked.set(new Set(['square']));
  t.drag([5, 15], [40, 15]);
  t.press(5, 15).move(40, 15).key('Escape').release(40, 15);
  expect([t.masks, t.steps]).toEqual([[square], []]);
});
