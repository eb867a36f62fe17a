import { decodeRle, encodeRle, rleArea, rleEquals } from '@maskloop/geometry/rle';
import { pointImage } from '@maskloop/geometry/spaces';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEdgeMap, LEAST_EDGE } from '../../core/index.ts';
import { strokeMask } from './stroke.ts';

const image = { width: 64, height: 64 };
const square = rectMask('square', [10, 10, 20, 20], image);

test('a stroke changes nothing until it is let go; then it is one object and one step', () => {
  const t = new TestEditor({ tool: 'brush' });
  t.editor.view.brushRadiusPx.set(3);
  t.press(20, 20).move(30, 20).move(40, 20);
  expect(t.path).toBe('brush.painting');
  expect(t.masks).toEqual([]);
  expect(t.editor.toolbox.overlay()[0]).toMatchObject({ kind: 'stroke', radiusPx: 3, erases: false });
  t.release(40, 20);
  expect(t.path).toBe('brush.idle');
  expect(t.masks[0]).toMatchObject({ labelId: 'cat', state: 'drawn', area: 152 });
  expect(t.steps).toEqual(['Paint object']);
  t.drag([20, 20], [20, 30]);
  expect(t.masks).toHaveLength(1);
  t.key('Mod+z').key('Mod+z');
  expect(t.masks).toEqual([]);
  t.key('Mod+y');
  expect(t.masks[0]?.area).toBe(152);
});

test('Escape in a stroke leaves exactly the first state and no preview', () => {
  const t = new TestEditor({ tool: 'brush', masks: [square] });
  t.press(20, 20).move(30, 20).key('Escape').release(30, 20);
  expect(t.masks).toEqual([square]);
  expect(t.steps).toEqual([]);
  expect(t.editor.toolbox.overlay().filter((item) => item.kind === 'stroke')).toEqual([]);
});

test('the eraser takes from the selected object, Alt turns both tools round', () => {
  const t = new TestEditor({ tool: 'select', masks: [square] });
  t.click(20, 20).tool('eraser').click(20, 20);
  const erased = t.masks[0]!.area;
  expect(erased).toBeLessThan(400);
  expect(t.masks[0]?.provenance).toMatchObject({ tool: 'eraser' });
  t.click(20, 20, { alt: true });
  expect(t.masks[0]?.area).toBeGreaterThan(erased);
  t.tool('brush').click(12, 12, { alt: true });
  expect(t.steps).toEqual(['Erase', 'Paint', 'Erase']);
});

test('an object that is erased altogether is deleted, said, and comes back with undo', () => {
  const t = new TestEditor({ tool: 'select', masks: [square] });
  t.click(20, 20).tool('eraser');
  t.editor.view.brushRadiusPx.set(40);
  t.click(20, 20);
  expect(t.masks).toEqual([]);
  expect(t.editor.notices.latest.get()?.text).toContain('deleted');
  t.key('Mod+z');
  expect(t.masks).toEqual([square]);
});

test('erasing with nothing selected says what to do', () => {
  const t = new TestEditor({ tool: 'eraser', masks: [square] });
  t.click(20, 20);
  expect(t.masks).toEqual([square]);
  expect(t.editor.notices.latest.get()?.text).toContain('Select the object');
});

test('Shift-click draws a straight line from where the last stroke ended', () => {
  const t = new TestEditor({ tool: 'brush' });
  t.editor.view.brushRadiusPx.set(1);
  t.click(10, 10).click(40, 10, { shift: true });
  expect(t.masks[0]?.box).toMatchObject({ x: 9, width: 32 });
});

test('Shift-drag turns the tool round, and Shift-click never does', () => {
  const t = new TestEditor({ tool: 'brush', masks: [square] });
  t.editor.selection.set(['square']);
  t.editor.view.brushRadiusPx.set(2);
  t.drag([12, 20], [28, 20], { shift: true });
  expect(t.steps).toEqual(['Erase']);
  t.click(45, 20).click(45, 50, { shift: true });
  expect(t.steps).toEqual(['Erase', 'Paint', 'Paint']);
});

test('a pen that presses harder paints broader, and a size changed on the way counts from there', () => {
  const t = new TestEditor({ tool: 'brush' });
  t.editor.view.brushRadiusPx.set(8);
  t.press(10, 30, { isPen: true, pressure: 0.25 })
    .move(30, 30, { isPen: true, pressure: 0.25 })
    .move(50, 30, { isPen: true, pressure: 1 })
    .release(50, 30);
  expect(t.masks[0]?.box).toMatchObject({ x: 8, y: 22, width: 50, height: 16 });
  t.key('Escape').editor.view.brushRadiusPx.set(1);
  t.press(5, 50).move(20, 50);
  for (let i = 0; i < 8; i++) t.key(']');
  t.move(40, 50).release(40, 50);
  expect(t.masks[1]?.box).toMatchObject({ x: 4, height: 10 });
});

test('while edges are shown the brush does not spill over them', () => {
  const strength = new Uint8Array(64 * 64);
  for (let y = 0; y < 64; y++) strength[y * 64 + 32] = LEAST_EDGE;
  const t = new TestEditor({ tool: 'brush' });
  t.editor.edges.map.set(createEdgeMap({ ...image, strength }));
  t.editor.edges.isVisible.set(true);
  t.editor.view.brushRadiusPx.set(6);
  t.drag([28, 20], [28, 40]);
  expect(t.masks[0]?.box).toMatchObject({ x: 22, width: 11 });
});

test('the brush grows and shrinks by a tenth within its limits', () => {
  const t = new TestEditor({ tool: 'brush' });
  const radius = t.editor.view.brushRadiusPx;
  radius.set(100);
  t.key(']');
  expect(radius.get()).toBe(110);
  radius.set(1);
  t.key('[').key('[').key('[');
  expect(radius.get()).toBe(0.5);
});

test('a stroke is exactly the pixels whose centres are within the radius of its line', () => {
  const coordinate = fc.double({ min: -10, max: 40, noNaN: true });
  const point = fc.tuple(coordinate, coordinate).map(([x, y]) => pointImage(x, y));
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1, maxLength: 5 }),
      fc.double({ min: 0.8, max: 9, noNaN: true }),
      (points, radius) => {
        const bytes = new Uint8Array(30 * 30);
        for (let i = 0; i < bytes.length; i++) {
          const centre = pointImage((i % 30) + 0.5, Math.floor(i / 30) + 0.5);
          const isNear = points.some((b, k) => toSegment(centre, points[k - 1] ?? b, b) <= radius);
          bytes[i] = isNear ? 1 : 0;
        }
        const expected = encodeRle(bytes, 30, 30);
        const got = strokeMask(points, radius, { width: 30, height: 30 });
        if (rleArea(expected) > 0) expect(rleEquals(got, expected)).toBe(true);
      },
    ),
  );
});

test('a stroke of changing width is exactly the pixels in the hull of its discs', () => {
  const disc = fc.record({
    x: fc.double({ min: 0, max: 30, noNaN: true }),
    y: fc.double({ min: 0, max: 30, noNaN: true }),
    r: fc.double({ min: 0.8, max: 9, noNaN: true }),
  });
  fc.assert(
    fc.property(disc, disc, (a, b) => {
      const got = decodeRle(
        strokeMask([pointImage(a.x, a.y), pointImage(b.x, b.y)], [a.r, b.r], { width: 30, height: 30 }),
      );
      for (let i = 0; i < 900; i++) {
        const x = (i % 30) + 0.5;
        const y = Math.floor(i / 30) + 0.5;
        let least = Infinity;
        for (let k = 0; k <= 400; k++) {
          const s = k / 400;
          const to = Math.hypot(x - a.x - s * (b.x - a.x), y - a.y - s * (b.y - a.y));
          least = Math.min(least, to - a.r - s * (b.r - a.r));
        }
        // Sampling the discs misses the hull by a hair.
        if (Math.abs(least) > 0.01) expect(got[i]).toBe(least < 0 ? 1 : 0);
      }
    }),
    { numRuns: 20 },
  );
});

test('a touch that reaches no pixel centre still paints the pixel under it', () => {
  expect(rleArea(strokeMask([pointImage(5.01, 5.01)], 0.5, image))).toBe(1);
});

function toSegment(p: { x: number; y: number }, a: { x: number; y: number }, b: { x: number; y: number }) {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - t * dx, p.y - a.y - t * dy);
}
