import { firstSettings, StageSettings } from '@maskloop/domain/stage';
import { rleArea, rleFromRectangle, rleUnion } from '@maskloop/geometry/rle';
import { expect, test } from 'vitest';
import { type NewProposal } from './proposal-batch.ts';
import { sieved, sieveOf, siftAll } from './sieve.ts';

/** A block of 100 pixels with a speck of 4 beside it. */
const box = (x: number, y: number, width: number, height: number) =>
  rleFromRectangle({ x, y, width, height }, 40, 30);
const rle = rleUnion(box(2, 2, 10, 10), box(30, 20, 2, 2));
const proposal = (predictedIou: number | null): NewProposal => ({
  ...{ rle, labelId: null, predictedIou, stability: null, provenance: {}, ordinal: 0 },
});
const all = { leastPredictedIou: 0, leastStability: 0, minAreaPx: 0, keepSmallParts: true };

test('only confident proposals pass; one of which nobody knows the IoU is not confident', () => {
  const sieve = { ...all, leastPredictedIou: 0.7 };
  expect([0.69, 0.7, null, NaN].map((iou) => siftAll([proposal(iou)], sieve).length === 1)).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('small parts stay or go, and what is too small as a whole goes', () => {
  const area = (sieve: typeof all) => {
    const [left] = siftAll([proposal(0.9)], sieve);
    return left && rleArea(left.rle);
  };
  expect(area({ ...all, minAreaPx: 10 })).toBe(104);
  expect(area({ ...all, minAreaPx: 10, keepSmallParts: false })).toBe(100);
  expect(area({ ...all, minAreaPx: 105 })).toBeUndefined();
});

test('settings that offer everything make no sieve; another sieve is another run', () => {
  const settings = StageSettings.parse({});
  expect(sieveOf(settings, 'automatic')).toBeUndefined();
  expect(sieved('run', undefined)).toBe('run');
  const semi = sieveOf(firstSettings('semi-automatic', settings), 'automatic');
  expect(sieved('run', semi)).not.toBe(sieved('run', { ...all, leastPredictedIou: 0.9 }));
});

test('the stage’s stability holds for masks of given boxes; a search by a grid has gone by it already', () => {
  const tuned = StageSettings.parse({ automatic: { stability: 0.9 } });
  const sieve = sieveOf(tuned, 'pre-annotations');
  const masks = [0.89, 0.9, null].map((stability) => ({ ...proposal(0.8), stability }));
  expect(siftAll(masks, sieve).map(({ stability }) => stability)).toEqual([0.9]);
  expect(sieveOf(tuned, 'automatic')).toBeUndefined();
  // Measured with another offset it says nothing about these.
  const offset = StageSettings.parse({ automatic: { stability: 0.9, stabilityOffset: 2 } });
  expect(sieveOf(offset, 'detector')).toBeUndefined();
});
