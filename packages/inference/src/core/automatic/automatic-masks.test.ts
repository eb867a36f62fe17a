import { encodeRle, rleArea, rleEquals, rleFromRowCounts } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AutomaticMask, type AutomaticPort, type AutomaticSettings } from '../index.ts';
import { automaticMasks, automaticPresets, manifestSchema, withModelThresholds } from '../index.ts';
import { boxGate, withoutDuplicates } from './box-gate.ts';
import { cropsOf } from './crops.ts';
import { type Corners, cornersOfRows, placeRows } from './row-runs.ts';

const LOW = 16;

const manifest = manifestSchema.parse({
  schemaVersion: 1,
  id: 'discs',
  version: '1',
  name: 'Discs',
  licence: 'Apache-2.0',
  source: 'this test',
  kind: 'promptable',
  input: { size: 64, mean: [0, 0, 0], std: [1, 1, 1] },
  encoder: { file: 'e.onnx', outputs: [{ name: 'image', shape: [1] }] },
  decoder: { file: 'd.onnx', contract: 'batched', lowResSize: LOW },
  automatic: { predictedIou: 0.5, cropLayers: 1 },
  files: {
    'e.onnx': { sha256: '0'.repeat(64), bytes: 1 },
    'd.onnx': { sha256: '0'.repeat(64), bytes: 1 },
  },
});

const image = { width: 128, height: 96 };

const settings: AutomaticSettings = {
  ...automaticPresets['released-code'],
  pointsPerSide: 4,
  stability: 0,
};

/** A model that sees a disc of 2 low-res pixels around each point; its scores are .9, .8 and .1. */
function discs(batches: number[] = [], score = [0, 0.9, 0.8, 0.1]): AutomaticPort {
  return {
    maxBatch: 3,
    openCrop: () =>
      Promise.resolve(({ batch, points, coords }) => {
        batches.push(batch);
        const lowResMasks = new Float32Array(batch * 4 * LOW * LOW);
        const iouPredictions = new Float32Array(batch * 4);
        for (let row = 0; row < batch; row++) {
          const x = coords[row * points * 2]! / 4;
          const y = coords[row * points * 2 + 1]! / 4;
          for (let channel = 0; channel < 4; channel++) {
            iouPredictions[row * 4 + channel] = score[channel]!;
            for (let i = 0; i < LOW * LOW; i++) {
              const distance = Math.hypot((i % LOW) + 0.5 - x, Math.floor(i / LOW) + 0.5 - y);
              lowResMasks[(row * 4 + channel) * LOW * LOW + i] = 10 * (2 - distance);
            }
          }
        }
        return Promise.resolve({ batch, channels: 4, lowResMasks, iouPredictions });
      }),
  };
}

async function collect(masks: AsyncIterable<AutomaticMask>): Promise<AutomaticMask[]> {
  const list: AutomaticMask[] = [];
  for await (const mask of masks) list.push(mask);
  return list;
}

describe('automatic masks', () => {
  test('each point finds its object once, in batches no larger than the model takes, and says how far it is', async () => {
    const batches: number[] = [];
    const seen: number[] = [];
    const masks = await collect(
      automaticMasks(discs(batches), {
        image,
        manifest,
        settings,
        onProgress: ({ points, totalPoints }) => seen.push(points / totalPoints),
      }),
    );
    expect(masks).toHaveLength(16);
    expect(masks.every((mask) => mask.predictedIou === Math.fround(0.9))).toBe(true);
    expect(masks.every((mask) => mask.area === rleArea(mask.rle) && mask.rle.width === 128)).toBe(true);
    expect(batches).toEqual([3, 3, 3, 3, 3, 1]);
    expect(seen).toEqual([3 / 16, 6 / 16, 9 / 16, 12 / 16, 15 / 16, 1]);
  });

  test('a model that takes several batches at once finds the same masks in the same order', async () => {
    const crops = { ...settings, cropLayers: 1, predictedIou: 0.5 };
    const one = await collect(automaticMasks(discs(), { image, manifest, settings: crops }));
    const several = await collect(
      automaticMasks({ ...discs(), atOnce: 3 }, { image, manifest, settings: crops }),
    );
    expect(one.length).toBeGreaterThan(16);
    expect(several).toEqual(one);
  });

  test('the next crop is opened while one is searched, and never more', async () => {
    const model = discs();
    const happened: string[] = [];
    const port: AutomaticPort = {
      maxBatch: 16,
      async openCrop(box) {
        happened.push('open');
        const decodeBatch = await model.openCrop(box);
        return (prompts) => {
          happened.push('ask');
          return decodeBatch(prompts);
        };
      },
    };
    await collect(automaticMasks(port, { image, manifest, settings: { ...settings, cropLayers: 1 } }));
    expect(happened).toEqual([
      ...['open', 'open', 'ask', 'open', 'ask', 'open', 'ask', 'open', 'ask', 'ask'],
    ]);
  });

  test('what was found before an abort stays, and nothing more is asked of the model', async () => {
    const stop = new AbortController();
    const batches: number[] = [];
    const found: AutomaticMask[] = [];
    const run = async () => {
      const options = { image, manifest, settings: { ...settings, cropLayers: 1 }, signal: stop.signal };
      for await (const mask of automaticMasks(discs(batches), options)) {
        found.push(mask);
        if (found.length === 3) stop.abort(new Error('the manager stopped it'));
      }
    };
    await expect(run()).rejects.toThrow('the manager stopped it');
    const all = await collect(
      automaticMasks(discs(), { image, manifest, settings: { ...settings, cropLayers: 1 } }),
    );
    expect(all.length).toBeGreaterThan(found.length);
    found.forEach((mask, i) => expect(mask).toEqual(all[i]));
    expect(batches.length).toBeLessThanOrEqual(6);
  });

  test('a decoder that fails ends the run with its own words', async () => {
    const broken: AutomaticPort = {
      maxBatch: 8,
      openCrop: () => Promise.resolve(() => Promise.reject(new Error('out of memory'))),
    };
    await expect(collect(automaticMasks(broken, { image, manifest, settings }))).rejects.toThrow(
      'out of memory',
    );
  });

  test('masks of nearly the whole picture are left out where the paper’s preset asks so', async () => {
    const all: AutomaticPort = {
      maxBatch: 8,
      openCrop: () =>
        Promise.resolve(({ batch }) =>
          Promise.resolve({
            batch,
            channels: 1,
            lowResMasks: new Float32Array(batch * LOW * LOW).fill(9),
            iouPredictions: new Float32Array(batch).fill(1),
          }),
        ),
    };
    const generate = (maxCoverage: number | null) =>
      collect(automaticMasks(all, { image, manifest, settings: { ...settings, maxCoverage } }));
    expect(await generate(null)).toHaveLength(1);
    expect(await generate(automaticPresets.paper.maxCoverage)).toEqual([]);
  });
});

test('a model’s own thresholds take the place of the preset’s, the rest stays', () => {
  expect(withModelThresholds(automaticPresets.paper, manifest)).toEqual({
    ...automaticPresets.paper,
    predictedIou: 0.5,
    cropLayers: 1,
  });
});

test('crops cover the picture, lie inside it and come smallest first, however small the picture', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: 1, max: 300 }),
      fc.nat(4),
      (width, height, cropLayers) => {
        const crops = cropsOf({ width, height }, { ...settings, cropLayers });
        const areas = crops.map(({ box }) => box.width * box.height);
        expect(areas).toEqual([...areas].sort((a, b) => a - b));
        for (const { box } of crops) {
          expect(box.x >= 0 && box.y >= 0 && box.width > 0 && box.height > 0).toBe(true);
          expect(box.x + box.width <= width && box.y + box.height <= height).toBe(true);
        }
        for (let layer = 0; layer <= cropLayers; layer++) {
          const right = crops.filter((c) => c.layer === layer).map(({ box }) => box.x + box.width);
          expect(Math.max(...right)).toBe(width);
        }
      },
    ),
  );
});

test('a mask of a crop lies where its pixels lie, and its corners are theirs', () => {
  const cases = fc
    .record({
      width: fc.integer({ min: 1, max: 9 }),
      height: fc.integer({ min: 1, max: 9 }),
      left: fc.nat(3),
      right: fc.nat(3),
      top: fc.nat(3),
      bottom: fc.nat(3),
    })
    .chain((c) =>
      fc.tuple(
        fc.constant(c),
        fc.array(fc.constantFrom(0, 1), { minLength: c.width * c.height, maxLength: c.width * c.height }),
      ),
    );
  fc.assert(
    fc.property(cases, ([{ width, height, left, right, top, bottom }, pixels]) => {
      const whole = { width: left + width + right, height: top + height + bottom };
      const bytes = new Uint8Array(whole.width * whole.height);
      pixels.forEach((value, i) => {
        bytes[(top + Math.floor(i / width)) * whole.width + left + (i % width)] = value;
      });
      const counts: number[] = [0];
      pixels.forEach((value, i) => {
        if (value === (pixels[i - 1] ?? 0)) counts.push(counts.pop()! + 1);
        else counts.push(1);
      });
      const rows = Uint32Array.from(counts);
      const placed = placeRows(rows, boxImage(left, top, width, height), whole);
      const rle = rleFromRowCounts(placed, whole.width, whole.height);
      expect(rleEquals(rle, encodeRle(bytes, whole.width, whole.height))).toBe(true);
      const set = pixels.flatMap((value, i) => (value === 1 ? [i] : []));
      const columns = set.map((i) => i % width);
      const lines = set.map((i) => Math.floor(i / width));
      expect(cornersOfRows(rows, width)).toEqual(
        set.length === 0
          ? [0, 0, 0, 0]
          : [Math.min(...columns), Math.min(...lines), Math.max(...columns), Math.max(...lines)],
      );
    }),
  );
});

test('a gate that sees boxes in instalments admits what one suppression of all keeps', () => {
  const corners = fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(20), fc.nat(20))
    .map(([x, y, w, h]): Corners => [x, y, x + w, y + h]);
  fc.assert(
    fc.property(
      fc.array(fc.array(corners, { maxLength: 12 }), { maxLength: 6 }),
      fc.constantFrom(0, 0.3, 0.7),
      (instalments, threshold) => {
        const gate = boxGate(threshold);
        const admitted = instalments.flatMap((boxes) => gate(boxes).map((i) => boxes[i]!));
        const all = instalments.flat();
        const atOnce = withoutDuplicates(all, new Uint8Array(all.length), threshold).map((i) => all[i]!);
        expect(admitted).toEqual(atOnce);
      },
    ),
  );
});
