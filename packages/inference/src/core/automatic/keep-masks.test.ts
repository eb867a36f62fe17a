import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type AutomaticMask,
  automaticMasks,
  type AutomaticPort,
  automaticPresets,
  type AutomaticSettings,
  keepMasks,
  manifestSchema,
  permissive,
} from '../index.ts';

const LOW = 16;
const manifest = manifestSchema.parse({
  schemaVersion: 1,
  id: 'blobs',
  version: '1',
  name: 'Blobs',
  licence: 'Apache-2.0',
  source: 'this test',
  kind: 'promptable',
  input: { size: 64, mean: [0, 0, 0], std: [1, 1, 1] },
  encoder: { file: 'e.onnx', outputs: [{ name: 'image', shape: [1] }] },
  decoder: { file: 'd.onnx', contract: 'batched', lowResSize: LOW },
  files: { 'e.onnx': { sha256: '0'.repeat(64), bytes: 1 }, 'd.onnx': { sha256: '0'.repeat(64), bytes: 1 } },
});
const image = { width: 120, height: 90 };
const FLOOR = { predictedIou: 0.1, stability: 0.1 };

/** A model that answers each point with discs whose size, sharpness and score follow from the seed, specks beside some. */
function blobs(seed: number): AutomaticPort {
  const draw = (...of: number[]) => {
    const mixed = of.reduce((sum, n) => Math.imul(sum ^ Math.round(n * 16), 2654435761) >>> 0, seed >>> 0);
    return (mixed >>> 8) / 2 ** 24;
  };
  return {
    maxBatch: 5,
    openCrop: (crop) =>
      Promise.resolve(({ batch, points, coords }) => {
        const lowResMasks = new Float32Array(batch * 4 * LOW * LOW);
        const iouPredictions = new Float32Array(batch * 4);
        for (let row = 0; row < batch; row++) {
          const x = coords[row * points * 2]! / 4;
          const y = coords[row * points * 2 + 1]! / 4;
          for (let channel = 0; channel < 4; channel++) {
            const chance = (what: number) => draw(what, channel, x, y, crop.x, crop.width);
            // Few values, so that ties happen.
            iouPredictions[row * 4 + channel] = Math.round(chance(1) * 12) / 12;
            const radius = 1 + chance(2) * 6;
            const sharp = 0.4 + chance(3) * 6;
            const speck = chance(4) > 0.6 ? Math.floor(chance(5) * LOW * LOW) : -1;
            for (let i = 0; i < LOW * LOW; i++) {
              const far = Math.hypot((i % LOW) + 0.5 - x, Math.floor(i / LOW) + 0.5 - y);
              lowResMasks[(row * 4 + channel) * LOW * LOW + i] = i === speck ? 9 : sharp * (radius - far);
            }
          }
        }
        return Promise.resolve({ batch, channels: 4, lowResMasks, iouPredictions });
      }),
  };
}

async function found(seed: number, settings: AutomaticSettings): Promise<AutomaticMask[]> {
  const masks: AutomaticMask[] = [];
  for await (const mask of automaticMasks(blobs(seed), { image, manifest, settings })) masks.push(mask);
  return masks;
}

const share = (most = 1) => fc.integer({ min: 0, max: 20 }).map((n) => (n / 20) * most);

test('what is kept of a permissive sample is what the generator finds with those thresholds', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer(),
      fc.record({
        predictedIou: share().map((x) => Math.max(0.1, x)),
        stability: share().map((x) => Math.max(0.1, x)),
        boxNms: share(),
        cropNms: share(),
        maxCoverage: fc.option(share(), { nil: null }),
        minRegionPx: fc.constantFrom(0, 0, 5, 60),
        cropLayers: fc.constantFrom(0, 0, 1),
      }),
      async (seed, thresholds) => {
        const settings = { ...automaticPresets['released-code'], pointsPerSide: 4, ...thresholds };
        const sample = await found(seed, permissive(settings, FLOOR));
        expect(keepMasks(image, sample, settings)).toEqual(await found(seed, settings));
      },
    ),
    { numRuns: 60 },
  );
});

test('a sample keeps duplicates, and what it carries beside the mask stays with it', async () => {
  const settings = {
    ...automaticPresets['released-code'],
    pointsPerSide: 4,
    predictedIou: 0.5,
    stability: 0.5,
  };
  const sample = (await found(7, permissive(settings, FLOOR))).map((mask, index) => ({ ...mask, index }));
  const kept = keepMasks(image, sample, settings);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(sample.length);
  for (const mask of kept) expect(sample[mask.index]).toBe(mask);
});
