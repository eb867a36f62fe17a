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

test('a label key leaves to the masks of that label what they have, and says so; undo gives both back', () => {
  const over = rectMask('over', [5, 0, 10, 10], image, { labelId: 'dog' });
  const t = new TestEditor({ masks: [cat, over], overlapPolicy: 'none-within-label', tool: 'select' });
  t.click(12, 5).key('1');
  const now = t.masks.find(({ id }) => id === 'over');
  expect([now?.labelId, now?.area]).toEqual(['cat', 50]);
  expect(t.editor.notices.latest.get()?.text).toContain('50 pixels belong to other objects');
  t.key('Mod+z');
  expect(t.masks.find(({ id }) => id === 'over')).toMatchObject({ labelId: 'dog', area: 100 });
});

test('a label key on a proposal keeps it as its key would: without the pixels of others', () => {
  const near = rectMask('near', [5, 0, 10, 10], image, { labelId: null, state: 'proposal' });
  const t = new TestEditor({ masks: [cat, near], overlapPolicy: 'panoptic', tool: 'select' });
  t.click(12, 5).key('2');
  expect(t.masks.find(({ id }) => id === 'near')).toMatchObject({
    labelId: 'dog',
    area: 50,
    state: 'edited',
  });
});

test('an object that lies wholly on one of the label that it is given stays what it is', () => {
  const inside = rectMask('inside', [2, 2, 4, 4], image, { labelId: 'dog', z: 5 });
  const t = new TestEditor({ masks: [cat, inside], overlapPolicy: 'none-within-label', tool: 'select' });
  t.click(3, 3).key('1');
  expect(t.masks.find(({ id }) => id === 'inside')).toBe(inside);
  expect(t.editor.notices.latest.get()?.text).toContain('wholly on others with that label');
  expect(t.steps).toEqual([]);
});
