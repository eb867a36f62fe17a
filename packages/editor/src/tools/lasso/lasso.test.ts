import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const square = rectMask('square', [10, 10, 20, 20], { width: 64, height: 64 });
const around = (t: TestEditor, [x, y]: [number, number], side: number, held = {}) =>
  t
    .press(x, y, held)
    .move(x + side, y)
    .move(x + side, y + side)
    .move(x, y + side)
    .release(x, y + side);

test('letting go closes the line: one object, one step, and back', () => {
  const t = new TestEditor({ tool: 'lasso' });
  around(t, [20, 20], 10);
  expect(t.masks[0]).toMatchObject({ area: 100, provenance: { tool: 'lasso' } });
  expect(t.steps).toEqual(['Draw lasso']);
  t.key('Mod+z');
  expect(t.masks).toEqual([]);
});

test('Alt takes away from every selected object, Shift adds to the one', () => {
  const other = rectMask('other', [30, 10, 20, 20], { width: 64, height: 64 });
  const t = new TestEditor({ tool: 'lasso', masks: [square, other] });
  t.editor.selection.set(['square', 'other']);
  around(t, [25, 15], 10, { alt: true });
  expect(t.masks.map((mask) => mask.area)).toEqual([350, 350]);
  around(t, [0, 40], 10, { shift: true });
  expect(t.editor.notices.latest.get()?.text).toContain('Several objects');
  t.editor.selection.set(['square']);
  around(t, [0, 40], 10, { shift: true });
  expect(t.masks.find((mask) => mask.id === 'square')?.area).toBe(450);
});

test('a click is nothing, Esc calls the line off', () => {
  const t = new TestEditor({ tool: 'lasso', masks: [square] });
  t.click(40, 40).press(40, 40).move(60, 40).move(60, 60).key('Escape').release(60, 60);
  expect(t.path).toBe('lasso.idle');
  expect([t.masks, t.steps, t.editor.toolbox.overlay()]).toEqual([[square], [], []]);
});

test('a line that crosses itself encloses both loops and what is between', () => {
  const t = new TestEditor({ tool: 'lasso' });
  t.press(10, 10)
    .move(40, 10)
    .move(40, 40)
    .move(20, 40)
    .move(20, 20)
    .move(30, 20)
    .move(30, 50)
    .release(10, 50);
  expect(t.masks.map((mask) => mask.area)).toEqual([1100]);
});
