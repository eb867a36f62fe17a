import { pixelsOf } from '../../core/index.ts';
import { rleSubtract, rleUnion } from '@maskloop/geometry/rle';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';

const image = { width: 64, height: 64 };
const square = rectMask('square', [10, 10, 20, 20], image);
const rect = (...box: [number, number, number, number]) => rectMask('x', box, image).rle;
/** A square with a hole of 4 and one of 36, and a speck of 4. */
const messy = {
  ...square,
  ...pixelsOf(
    rleUnion(
      rleSubtract(rleSubtract(square.rle, rect(12, 12, 2, 2)), rect(20, 20, 6, 6)),
      rect(50, 50, 2, 2),
    ),
  ),
};
const open = (...masks: (typeof square)[]) => {
  const t = new TestEditor({ tool: 'tidy', masks });
  t.editor.selection.set(masks.map((mask) => mask.id));
  return t;
};
const shown = (t: TestEditor) =>
  t.editor.toolbox
    .overlay()
    .flatMap((item) => (item.kind === 'pixels' ? [[item.tone, pixelsOf(item.rle).area]] : []));

test('holes are filled up to the amount that is set, seen before Enter applies it', () => {
  const t = open(messy);
  t.editor.settings.tidyPx['fill-holes'].set(10);
  expect(shown(t)).toEqual([['adds', 4]]);
  t.editor.settings.tidyPx['fill-holes'].set(100);
  expect(shown(t)).toEqual([['adds', 40]]);
  expect(t.editor.toolbox.summary()).toBe('+40 px');
  expect(t.masks).toEqual([messy]);
  t.key('Enter');
  expect(t.masks[0]).toMatchObject({ area: 404, provenance: { tool: 'fill-holes' } });
  expect(t.steps).toEqual(['Fill holes']);
  t.key('Mod+z');
  expect(t.masks).toEqual([messy]);
});

test('small parts go, with the keys that change the amount', () => {
  const t = open(messy);
  t.editor.settings.tidy.set('drop-parts');
  t.editor.settings.tidyPx['drop-parts'].set(3);
  expect(shown(t)).toEqual([]);
  t.key(']');
  expect(shown(t)).toEqual([['takes', 4]]);
  t.key('Enter');
  expect(t.masks[0]?.area).toBe(messy.area - 4);
});

test('growing, shrinking and smoothing several objects is one step', () => {
  const other = rectMask('other', [40, 40, 10, 10], image);
  const t = open(square, other);
  t.editor.settings.tidy.set('grow');
  t.editor.settings.tidyPx.grow.set(1);
  t.key('Enter');
  expect(t.masks.map((mask) => mask.area)).toEqual([480, 140]);
  expect(t.steps).toEqual(['Grow']);
  t.editor.settings.tidy.set('shrink');
  t.editor.settings.tidyPx.shrink.set(1);
  t.key('Enter');
  expect(t.masks.map((mask) => mask.area)).toEqual([400, 100]);
  t.editor.settings.tidy.set('smooth');
  t.editor.settings.tidyPx.smooth.set(2);
  t.key('Enter');
  expect(t.masks[0]!.area).toBeLessThan(400);
  expect(t.masks[0]!.area).toBeGreaterThan(380);
});

test('shrinking never leaves an empty mask', () => {
  const thin = rectMask('thin', [5, 5, 30, 3], image);
  const t = open(thin);
  t.editor.settings.tidy.set('shrink');
  t.editor.settings.tidyPx.shrink.set(5);
  t.key('Enter');
  expect(t.masks).toEqual([thin]);
  expect(t.editor.notices.latest.get()?.text).toContain('Nothing would change');
});

test('growing stops at neighbours where masks may not overlap', () => {
  const beside = rectMask('beside', [30, 10, 10, 20], image);
  const t = new TestEditor({ tool: 'tidy', masks: [square, beside], overlapPolicy: 'panoptic' });
  t.editor.selection.set(['square']);
  t.editor.settings.tidy.set('grow');
  t.editor.settings.tidyPx.grow.set(1);
  t.key('Enter');
  expect(t.masks.map((mask) => mask.area)).toEqual([460, 200]);
});

test('pixels below are removed from the others, shown before; locked ones keep theirs', () => {
  const below = rectMask('below', [25, 10, 20, 20], image);
  const covered = rectMask('covered', [12, 12, 4, 4], image);
  const locked = rectMask('locked', [10, 25, 5, 10], image);
  const t = new TestEditor({ tool: 'tidy', masks: [square, below, covered, locked] });
  t.editor.selection.set(['square']);
  t.editor.view.locked.set(new Set(['locked']));
  t.editor.settings.tidy.set('clear-beneath');
  expect(shown(t)).toEqual([['takes', 116]]);
  expect(t.editor.toolbox.summary()).toContain('one object would go');
  t.key('Enter');
  expect(t.masks.map((mask) => [mask.id, mask.area])).toEqual([
    ['square', 400],
    ['below', 300],
    ['locked', 50],
  ]);
  expect(t.editor.notices.latest.get()?.text).toContain('deleted');
  t.key('Mod+z');
  expect(t.masks).toHaveLength(4);
});

test('a click selects, and with nothing selected it is said what to do', () => {
  const t = new TestEditor({ tool: 'tidy', masks: [messy] });
  t.click(15, 15);
  expect([...t.editor.selection.ids.get()]).toEqual(['square']);
  t.key('Escape');
  expect(t.editor.toolbox.summary()).toContain('Select objects');
  expect(shown(t)).toEqual([]);
});
