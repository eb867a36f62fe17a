import { rectMask, TEST_LABELS } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { clickedSelection, listObjects, NO_FILTER } from './object-list.ts';

const image = { width: 64, height: 64 };
const labels = { byId: (id: string | null) => TEST_LABELS.find((label) => label.id === id) ?? null };
const masks = [
  rectMask('c', [0, 40, 20, 20], image, {
    labelId: 'dog',
    z: 0,
    provenance: { tool: 'brush' },
    author: 'Ann',
  }),
  rectMask('a', [0, 0, 4, 4], image, {
    labelId: 'cat',
    z: 2,
    predictedIou: 0.9,
    provenance: { tool: 'smart' },
  }),
  rectMask('b', [30, 0, 10, 10], image, { z: 1, state: 'kept', modelVersionId: 'm', predictedIou: 0.6 }),
];
const ids = (filter: Partial<typeof NO_FILTER>, sort: Parameters<typeof listObjects>[3] = 'reading') =>
  listObjects(masks, labels, { ...NO_FILTER, ...filter }, sort).map(
    ({ mask, number }) => `${mask.id}${number}`,
  );

test('an object keeps its number however the list is filtered and sorted', () => {
  expect(ids({})).toEqual(['a1', 'b2', 'c3']);
  expect(ids({}, 'stack')).toEqual(['a1', 'b2', 'c3']);
  expect(ids({}, 'newest')).toEqual(['c3', 'b2', 'a1']);
  expect(ids({}, 'area')).toEqual(['c3', 'b2', 'a1']);
  expect(ids({}, 'iou')).toEqual(['b2', 'a1', 'c3']);
  expect(ids({ text: 'dog' })).toEqual(['c3']);
});

test('filters count together', () => {
  expect(ids({ text: 'brush ann' })).toEqual(['c3']);
  expect(ids({ text: '#2' })).toEqual(['b2']);
  expect(ids({ label: 'none' })).toEqual(['b2']);
  expect(ids({ source: 'prompted' })).toEqual(['a1']);
  expect(ids({ source: 'model', state: 'kept' })).toEqual(['b2']);
  expect(ids({ minArea: 50 })).toEqual(['b2', 'c3']);
  expect(ids({ minArea: 50, label: 'cat' })).toEqual([]);
});

test('Shift selects from the last one clicked, in the order that is seen; Ctrl one more or less', () => {
  const list = listObjects(masks, labels, NO_FILTER, 'reading');
  const click = (selected: string[], anchor: string | null, id: string, shift: boolean, mod: boolean) =>
    [...clickedSelection(list, new Set(selected), anchor, id, { shift, mod })].sort();
  expect(click(['a'], 'a', 'c', true, false)).toEqual(['a', 'b', 'c']);
  expect(click(['a'], 'a', 'c', false, true)).toEqual(['a', 'c']);
  expect(click(['a', 'c'], 'a', 'c', false, true)).toEqual(['a']);
  expect(click(['a'], 'c', 'b', true, true)).toEqual(['a', 'b', 'c']);
  expect(click(['a'], null, 'b', true, false)).toEqual(['b']);
});
