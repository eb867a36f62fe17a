import { createEdgeMap } from '@maskloop/editor/core';
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

test('while edges are shown, a line around something goes onto its outline; Ctrl leaves it as it was drawn', () => {
  const size = { width: 640, height: 640 };
  const strength = new Uint8Array(640 * 640);
  const put = (x: number, y: number) => void (strength[y * 640 + x] = 60);
  for (let i = 200; i <= 300; i++) {
    put(i, 200);
    put(i, 300);
    put(200, i);
    put(300, i);
  }
  const around = (mod: boolean) => {
    const t = new TestEditor({ tool: 'lasso', ...size });
    t.editor.edges.map.set(createEdgeMap({ ...size, strength }));
    t.editor.edges.isVisible.set(true);
    t.press(194, 194, { mod });
    for (let i = 194; i <= 306; i += 4) t.move(i, 194);
    for (let i = 194; i <= 306; i += 4) t.move(306, i);
    for (let i = 306; i >= 194; i -= 4) t.move(i, 306);
    for (let i = 306; i >= 198; i -= 4) t.move(194, i);
    t.release(194, 196);
    return t.masks[0]?.area ?? 0;
  };
  expect(Math.abs(around(false) - 100 * 100)).toBeLessThan(400);
  expect(around(true)).toBeGreaterThan(12_000);
});
