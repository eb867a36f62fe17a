import { SAMPLE_FLOOR, TuningCandidates } from '@maskloop/domain/tuning';
import { encodeRle, toCocoString } from '@maskloop/geometry/rle';
import { expect, test } from 'vitest';
import { candidateColumns } from './candidate-columns.ts';

const size = { width: 4, height: 3 };
const found = (predictedIou: number, x = 0) => ({
  ...size,
  counts: encodeRle(new Uint8Array(12).fill(1, 0, 5), 4, 3).counts,
  predictedIou,
  stability: 0.5,
  point: { x: 1, y: 1 },
  crop: { x, y: 0, width: 4 - x, height: 3 },
});

test('candidates are kept in their order, with the crop that each was found in', () => {
  const columns = candidateColumns(size);
  columns.add([found(0.4, 2), found(0.3, 2), found(0.2, 2)]);
  columns.add([found(0.9)]);
  expect(TuningCandidates.parse(columns.columns())).toEqual({
    ...size,
    floorIou: SAMPLE_FLOOR.predictedIou,
    crops: [
      [2, 0, 2, 3],
      [0, 0, 4, 3],
    ],
    crop: [0, 0, 1],
    predictedIou: [0.4, 0.3, 0.9],
    stability: [0.5, 0.5, 0.5],
    area: [5, 5, 5],
    box: Array.from({ length: 3 }, () => [0, 0, 4, 2]),
    counts: Array.from({ length: 3 }, () => toCocoString(encodeRle(new Uint8Array(12).fill(1, 0, 5), 4, 3))),
  });
});

test('of too many the best stay, complete above the floor that the picture then has', () => {
  const columns = candidateColumns(size, 4);
  const all = Array.from({ length: 50 }, (_, i) => ((i * 37) % 50) / 50);
  for (const predictedIou of all) columns.add([found(predictedIou)]);
  const { floorIou, predictedIou } = columns.columns();
  expect(predictedIou.length).toBeLessThanOrEqual(4);
  expect(predictedIou).toEqual(all.filter((iou) => iou > floorIou));
});

test('a picture on which nothing is found has empty columns', () => {
  expect(candidateColumns(size).columns()).toMatchObject({ counts: [], crops: [] });
});
