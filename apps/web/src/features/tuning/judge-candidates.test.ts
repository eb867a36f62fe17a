import { SAMPLE_FLOOR } from '@maskloop/domain/tuning';
import { rleFromRectangle, toCocoString } from '@maskloop/geometry/rle';
import { chosenSettings, manifestSchema } from '@maskloop/inference/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { histogramBins } from './histogram-bins.ts';
import { asksOtherwise, choiceOf, judgeCandidates, withThresholdsOf } from './judge-candidates.ts';
import { candidateSet } from './read-candidates.ts';

const manifest = manifestSchema.parse({
  schemaVersion: 1,
  id: 'own',
  version: '1',
  name: 'Own',
  licence: 'Apache-2.0',
  source: 'this test',
  kind: 'promptable',
  input: { size: 64, mean: [0, 0, 0], std: [1, 1, 1] },
  encoder: { file: 'e.onnx', outputs: [{ name: 'image', shape: [1] }] },
  decoder: { file: 'd.onnx', contract: 'batched', lowResSize: 16 },
  automatic: { predictedIou: 0.5, stability: 0.4, pointsPerSide: 8 },
  files: { 'e.onnx': { sha256: '0'.repeat(64), bytes: 1 }, 'd.onnx': { sha256: '0'.repeat(64), bytes: 1 } },
});
const own = chosenSettings({ preset: 'model' }, manifest);

/** A picture of 60 × 40 with these candidates: x, predicted IoU, stability; each 10 × 10. */
function picture(candidates: readonly (readonly [x: number, iou: number, stability: number])[]) {
  const size = { width: 60, height: 40 };
  return candidateSet({
    ...size,
    floorIou: SAMPLE_FLOOR.predictedIou,
    crops: [[0, 0, 60, 40]],
    crop: candidates.map(() => 0),
    predictedIou: candidates.map(([, iou]) => iou),
    stability: candidates.map(([, , stability]) => stability),
    area: candidates.map(() => 100),
    box: candidates.map(([x]) => [x, 5, 10, 10]),
    counts: candidates.map(([x]) =>
      toCocoString(rleFromRectangle({ x, y: 5, width: 10, height: 10 }, size.width, size.height)),
    ),
  });
}
const indices = (masks: readonly { readonly index: number }[]) => masks.map(({ index }) => index).sort();

test('a candidate is kept, dropped by a threshold, or a duplicate of a better one', () => {
  const set = picture([
    [0, 0.9, 0.9],
    [1, 0.8, 0.9],
    [20, 0.45, 0.9],
    [40, 0.9, 0.3],
  ]);
  const { kept, dropped, duplicates } = judgeCandidates(set, own);
  expect([indices(kept), indices(dropped), duplicates]).toEqual([[0], [2, 3], 1]);
  const looser = judgeCandidates(set, { ...own, predictedIou: 0.4, stability: 0.2 });
  expect([indices(looser.kept), looser.dropped.length]).toEqual([[0, 2, 3], 0]);
});

test('one that was a duplicate of an unstable mask is kept when that one is dropped', () => {
  const set = picture([
    [0, 0.9, 0.3],
    [1, 0.8, 0.9],
  ]);
  const { kept, dropped, duplicates } = judgeCandidates(set, own);
  expect([indices(kept), indices(dropped), duplicates]).toEqual([[1], [0], 0]);
});

test('what is saved comes to the very settings that were tuned, whatever the preset', () => {
  const share = fc.integer({ min: 10, max: 100 }).map((n) => n / 100);
  fc.assert(
    fc.property(
      fc.constantFrom('model' as const, 'released-code' as const, 'paper' as const),
      fc.record({ predictedIou: share, stability: share, maxCoverage: fc.option(share, { nil: null }) }),
      fc.nat(200),
      (preset, thresholds, minRegionPx) => {
        const settings = { ...own, ...thresholds, minRegionPx };
        expect(chosenSettings(choiceOf(preset, settings, manifest), manifest)).toEqual(settings);
      },
    ),
  );
  expect(choiceOf('model', own, manifest)).toEqual({ preset: 'model' });
});

test('a preset brings its thresholds and leaves what the sample asked of the model', () => {
  expect(withThresholdsOf('paper', own, manifest)).toMatchObject({
    predictedIou: 0.88,
    stability: 0.95,
    maxCoverage: 0.95,
    minRegionPx: 100,
    pointsPerSide: 8,
    cropLayers: 0,
  });
  expect(asksOtherwise('paper', own, manifest)).toBe(true);
  expect(asksOtherwise('model', own, manifest)).toBe(false);
});

test('bars count every value once, those outside in the outermost', () => {
  const bins = histogramBins(
    { kept: [0.1, 0.15, 0.99, 1, 2], dropped: [-1, 0.5] },
    { from: 0, to: 1, count: 4 },
  );
  expect(bins.map(({ kept, dropped }) => [kept, dropped])).toEqual([
    [2, 1],
    [0, 0],
    [0, 1],
    [3, 0],
  ]);
});
