import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const square = rectMask('square', [10, 10, 20, 20], { width: 64, height: 64 });

test('a rectangle to whole pixels, cut at the picture’s edge', () => {
  const t = new TestEditor({ tool: 'box' });
  t.drag([50.4, 50.6], [90, 58.3]);
  expect(t.masks[0]).toMatchObject({ box: { x: 50, y: 51, width: 14, height: 7 }, area: 98 });
  expect(t.steps).toEqual(['Draw box']);
  t.key('Mod+z').key('Mod+y');
  expect(t.masks).toHaveLength(1);
});

test('Shift adds, Alt takes away; an object of which nothing is left is deleted, said, and comes back', () => {
  const t = new TestEditor({ tool: 'box', masks: [square] });
  t.editor.selection.set(['square']);
  t.drag([30, 10], [40, 30], { shift: true });
  expect(t.masks[0]?.area).toBe(600);
  t.drag([0, 0], [63, 63], { alt: true });
  expect(t.masks).toEqual([]);
  expect(t.editor.notices.latest.get()?.text).toContain('deleted');
  t.key('Mod+z').key('Mod+z');
  expect(t.masks).toEqual([square]);
});

test('less than a pixel is nothing, Esc calls the rectangle off', () => {
  const t = new TestEditor({ tool: 'box' });
  t.click(20, 20).press(20, 20).move(30, 30).key('Escape').release(30, 30);
  expect([t.masks, t.steps, t.path]).toEqual([[], [], 'box.idle']);
});

test('where masks may not overlap, pixels stay with their neighbour, are shown before, and said', () => {
  const t = new TestEditor({ tool: 'box', masks: [square], overlapPolicy: 'panoptic' });
  t.press(20, 10).move(40, 30);
  const shown = t.editor.toolbox.overlay().filter((item) => item.kind === 'pixels');
  expect(shown).toMatchObject([{ tone: 'stays' }]);
  t.release(40, 30);
  expect(t.masks.map((mask) => mask.area)).toEqual([400, 200]);
  expect(t.editor.notices.latest.get()?.text).toContain('200 pixels');
});

test('with “take from objects below” the neighbour gives them in the same step, but a locked one does not', () => {
  const t = new TestEditor({ tool: 'box', masks: [square], overlapPolicy: 'panoptic' });
  t.editor.settings.takesBeneath.set(true);
  t.press(20, 10).move(40, 30);
  expect(t.editor.toolbox.overlay().filter((item) => item.kind === 'pixels')).toMatchObject([
    { tone: 'takes' },
  ]);
  t.release(40, 30);
  expect(t.masks.map((mask) => mask.area)).toEqual([200, 400]);
  t.key('Mod+z');
  expect(t.masks).toEqual([square]);
  t.editor.view.locked.set(new Set(['square']));
  t.drag([20, 10], [40, 30]);
  expect(t.masks.map((mask) => mask.area)).toEqual([400, 200]);
});
