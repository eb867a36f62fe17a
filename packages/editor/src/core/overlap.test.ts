import { rleArea } from '@maskloop/geometry/rle';
import { rectMask, TestEditor } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { yieldTo } from './overlap.ts';

const image = { width: 64, height: 64 };
const cat = rectMask('cat', [0, 0, 10, 10], image, { labelId: 'cat' });
const dog = rectMask('dog', [0, 20, 10, 10], image, { labelId: 'dog' });
const guess = rectMask('guess', [20, 0, 10, 10], image, { labelId: 'cat', state: 'proposal' });
const mine = { id: 'mine', labelId: 'cat', rle: rectMask('mine', [5, 0, 30, 30], image).rle };
const left = (policy: Parameters<typeof yieldTo>[0]) => yieldTo(policy, [cat, dog, guess], mine).leftPx;

test('pixels stay with the mask that had them, as far as the policy goes; proposals claim nothing', () => {
  expect([left('free'), left('none-within-label'), left('panoptic')]).toEqual([0, 50, 100]);
});

test('a mask is no neighbour of itself', () => {
  expect(yieldTo('panoptic', [cat], { ...cat }).leftPx).toBe(0);
});

test('in a panoptic project neither clicks nor strokes take pixels from a neighbour, and it is said', async () => {
  const t = new TestEditor({ masks: [cat], overlapPolicy: 'panoptic' });
  await t.drag([5, 0], [20, 10]).answered();
  t.key('Enter');
  expect(t.masks[1]?.area).toBe(100);
  expect(t.editor.notices.latest.get()?.text).toContain('50 pixels belong to other objects');
  t.tool('select').click(15, 5).tool('brush').drag([15, 5], [2, 5]);
  const shared = t.masks[0]!.area + t.masks[1]!.area;
  expect(rleArea(yieldTo('panoptic', [t.masks[0]!], t.masks[1]!).rle)).toBe(shared - cat.area);
  t.key('Mod+z');
  expect(t.masks[1]?.area).toBe(100);
});

test('a mask of which nothing would be left is not made', async () => {
  const t = new TestEditor({ masks: [cat], overlapPolicy: 'panoptic' });
  await t.drag([1, 1], [8, 8]).answered();
  t.key('Enter');
  expect(t.masks).toEqual([cat]);
  expect(t.editor.document.draft.get()).not.toBeNull();
});
