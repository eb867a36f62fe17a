import { rleContains } from '@maskloop/geometry/rle';
import { pointImage } from '@maskloop/geometry/spaces';
import { createEdgeMap } from '../../core/index.ts';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const square = rectMask('square', [10, 10, 20, 20], image);
const has = (t: TestEditor, x: number, y: number) => rleContains(t.masks[0]!.rle, pointImage(x, y));

test('corner after corner, closed on the first one: exactly the enclosed pixels, one step', () => {
  const t = new TestEditor({ tool: 'polygon' });
  t.click(10, 10).click(30, 10).click(30, 30);
  expect(t.path).toBe('polygon.drawing');
  expect(t.masks).toEqual([]);
  t.click(10, 30).click(10, 10);
  expect(t.path).toBe('polygon.idle');
  expect(t.masks[0]).toMatchObject({ area: 400, labelId: 'cat', state: 'drawn' });
  expect(t.masks[0]?.provenance).toMatchObject({ tool: 'polygon', clicks: 4 });
  expect(t.steps).toEqual(['Draw polygon']);
  t.key('Mod+z');
  expect(t.masks).toEqual([]);
  t.key('Mod+y');
  expect(t.masks[0]?.area).toBe(400);
});

test('Enter and a double-click close, too', () => {
  const t = new TestEditor({ tool: 'polygon' });
  t.click(10, 10).click(30, 10).click(30, 30).key('Enter');
  expect(t.masks).toHaveLength(1);
  t.key('Escape');
  t.click(40, 10).click(60, 10).click(60, 30).click(60, 30);
  expect(t.masks).toHaveLength(2);
  expect(t.path).toBe('polygon.idle');
});

test('Backspace and Ctrl+Z take corners back one by one, Esc leaves nothing behind', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.click(40, 40).click(60, 40).click(50, 60).key('Backspace').key('Mod+z');
  expect(t.editor.toolbox.overlay().filter((item) => item.kind === 'corner')).toHaveLength(1);
  t.key('Backspace');
  expect(t.path).toBe('polygon.idle');
  t.click(40, 40).click(60, 40).click(50, 60).key('Escape');
  expect(t.path).toBe('polygon.idle');
  expect(t.editor.toolbox.overlay()).toEqual([]);
  expect([t.masks, t.steps]).toEqual([[square], []]);
});

test('dragging draws by free hand between corners', () => {
  const t = new TestEditor({ tool: 'polygon' });
  t.press(10, 10).move(20, 10).move(30, 10).move(30, 20).release(30, 30);
  expect(t.path).toBe('polygon.drawing');
  t.click(10, 30).key('Enter');
  expect(t.masks[0]?.box).toMatchObject({ x: 10, y: 10, width: 20, height: 20 });
});

test('Shift adds to the selected object, Alt cuts a hole into it', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.editor.selection.set(['square']);
  const triangle = (x: number, y: number, held: { shift?: boolean; alt?: boolean }) =>
    t
      .click(x, y, held)
      .click(x + 8, y)
      .click(x + 8, y + 8)
      .click(x, y + 8)
      .key('Enter');
  triangle(16, 16, { alt: true });
  expect(t.masks[0]?.area).toBe(400 - 64);
  expect(has(t, 20, 20)).toBe(false);
  triangle(40, 40, { shift: true });
  expect(t.masks).toHaveLength(1);
  expect(t.masks[0]?.area).toBe(400);
  expect(t.steps).toEqual(['Take away by polygon', 'Add by polygon']);
});

test('what is chosen above the picture holds without keys; cutting with nothing selected makes no empty mask', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.key('Alt+p');
  t.click(12, 12).click(20, 12).click(20, 20).key('Enter');
  expect([t.masks, t.steps]).toEqual([[square], []]);
  expect(t.editor.notices.latest.get()?.text).toContain('Select the object');
});

test('a corner is dragged: only pixels between the old and the new line change', () => {
  // A pinhole that no polygon view shows.
  const t = new TestEditor({ tool: 'brush', masks: [square] });
  t.editor.selection.set(['square']);
  t.editor.view.brushRadiusPx.set(0.5);
  t.tool('eraser').click(15.5, 20.5).tool('polygon');
  t.editor.settings.detailPx.set(4);
  const before = t.masks[0]!;
  t.drag([30, 10], [40, 10]);
  expect(t.steps.at(-1)).toBe('Move corner');
  const after = t.masks[0]!;
  expect(after.id).toBe('square');
  expect(has(t, 15.5, 20.5)).toBe(false);
  expect(after.area).toBe(before.area + 100);
  t.key('Mod+z');
  expect(t.masks[0]).toBe(before);
});

test('an edge gives a new corner, Alt-click removes one, and corners stay where they were put', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.editor.selection.set(['square']);
  t.drag([20, 10], [20, 4]);
  expect(t.steps).toEqual(['Insert corner']);
  expect(t.masks[0]?.area).toBe(462);
  const corners = t.editor.toolbox.overlay().filter((item) => item.kind === 'corner');
  expect(corners.map(({ at }) => [at.x, at.y])).toContainEqual([20, 4]);
  t.click(20, 4, { alt: true });
  expect(t.masks[0]?.area).toBe(400);
  expect(t.steps).toEqual(['Insert corner', 'Remove corner']);
});

test('a corner in hand goes back with Esc', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.editor.selection.set(['square']);
  t.press(30, 30).move(50, 50);
  expect(t.path).toBe('polygon.moving-corner');
  t.key('Escape').release(50, 50);
  expect([t.masks, t.steps]).toEqual([[square], []]);
});

test('neither locked nor hidden objects are changed, and it is said', () => {
  const t = new TestEditor({ tool: 'polygon', masks: [square] });
  t.editor.selection.set(['square']);
  const cut = () => t.click(12, 12, { alt: true }).click(20, 12).click(20, 20).key('Enter');
  t.editor.view.locked.set(new Set(['square']));
  cut().drag([30, 10], [40, 10]).key('Escape');
  expect(t.editor.notices.latest.get()?.text).toContain('locked');
  t.editor.view.locked.set(new Set());
  t.editor.view.hidden.set(new Set(['square']));
  cut();
  expect(t.editor.notices.latest.get()?.text).toContain('hidden');
  expect(t.masks).toEqual([square]);
});

test('while edges are shown, the side that closes follows them, too', () => {
  const size = { width: 640, height: 640 };
  const strength = new Uint8Array(640 * 640);
  const put = (x: number, y: number) => void (strength[y * 640 + x] = 200);
  // Three sides of a rectangle and, for the fourth, an arch.
  for (let x = 100; x <= 200; x++) {
    put(x, 200);
    put(x, Math.round(100 - 20 * Math.sin(((x - 100) / 100) * Math.PI)));
  }
  for (let y = 100; y <= 200; y++) {
    put(100, y);
    put(200, y);
  }
  const t = new TestEditor({ tool: 'polygon', ...size });
  t.editor.edges.map.set(createEdgeMap({ ...size, strength }));
  t.editor.edges.isVisible.set(true);
  t.click(100, 100).click(100, 200).click(200, 200).click(200, 100).key('Enter');
  // A straight side would leave the arch out: 100 × 100.
  expect(t.masks[0]?.area).toBeGreaterThan(10_900);
});

test('while edges are shown, corners snap to them and lines follow; Ctrl lets them pass', () => {
  const strength = new Uint8Array(64 * 64);
  for (let i = 10; i <= 50; i++) {
    strength[10 * 64 + i] = 255;
    strength[i * 64 + 50] = 255;
  }
  const t = new TestEditor({ tool: 'polygon' });
  t.editor.edges.map.set(createEdgeMap({ ...image, strength }));
  t.editor.edges.isVisible.set(true);
  t.click(10.2, 10.8).click(49.8, 50.2);
  const line = t.editor.toolbox.overlay().find((item) => item.kind === 'line');
  expect(line?.points[0]).toMatchObject({ x: 10.5, y: 10.5 });
  expect(line?.points).toContainEqual({ x: 49.5, y: 10.5 });
  t.key('Escape').click(10.2, 10.8, { mod: true });
  const free = t.editor.toolbox.overlay().find((item) => item.kind === 'line');
  expect(free?.points[0]).toMatchObject({ x: 10.2, y: 10.8 });
});
