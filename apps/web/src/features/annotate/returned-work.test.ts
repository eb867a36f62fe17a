import { type ReviewView } from '@maskloop/contract';
import { rectMask } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { masksToMend, untilOther } from './returned-work.ts';

const review = (verdict: ReviewView['verdict'], maskVerdicts: ReviewView['maskVerdicts']): ReviewView => ({
  id: verdict,
  reviewer: null,
  modelName: null,
  verdict,
  exhaustive: false,
  exhaustiveLabelIds: [],
  maskVerdicts,
  createdAt: new Date(0),
});

test('what the last review was not content with waits until it is changed or deleted', () => {
  const masks = new Map(
    ['a', 'b', 'c'].map((id) => [id, rectMask(id, [0, 0, 2, 2], { width: 8, height: 8 })]),
  );
  const returned = review('returned', [
    { maskId: 'a', revisionNumber: 1, verdict: 'satisfactory' },
    { maskId: 'b', revisionNumber: 1, verdict: 'unsatisfactory' },
    { maskId: 'c', revisionNumber: 1, verdict: 'unsatisfactory' },
    { maskId: 'deleted', revisionNumber: 1, verdict: 'no-object' },
  ]);
  const toMend = masksToMend([returned], masks, (id) => (id === 'c' ? 2 : 1));
  expect(toMend.map(({ maskId, isMended }) => [maskId, isMended])).toEqual([
    ['b', false],
    ['c', true],
    ['deleted', true],
  ]);
  expect(masksToMend([review('accepted', returned.maskVerdicts), returned], masks, () => 1)).toEqual([]);
  expect(masksToMend([], masks, () => 1)).toEqual([]);
});

test('whoever asks again and again sees the same list until something about it is other', () => {
  const masks = new Map([['a', rectMask('a', [0, 0, 2, 2], { width: 8, height: 8 })]]);
  const returned = review('returned', [{ maskId: 'a', revisionNumber: 1, verdict: 'unsatisfactory' }]);
  let revision = 1;
  const look = untilOther(() => masksToMend([returned], masks, () => revision));
  const first = look();
  masks.set('b', rectMask('b', [4, 4, 2, 2], { width: 8, height: 8 }));
  expect(look()).toBe(first);
  revision = 2;
  expect(look()).toMatchObject([{ maskId: 'a', isMended: true }]);
});
