import { dilate, squareKernel } from '@maskloop/geometry/morphology';
import { decodeRle, encodeRle, rleSubtract, rowCounts } from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AutomaticPort, findEdges, manifestSchema } from '../index.ts';
import { outerRing } from './outer-ring.ts';
import { thinEdges } from './thin-edges.ts';

const LOW = 16;

const manifest = manifestSchema.parse({
  schemaVersion: 1,
  id: 'disc',
  version: '1',
  name: 'Disc',
  licence: 'Apache-2.0',
  source: 'this test',
  kind: 'promptable',
  input: { size: 64, mean: [0, 0, 0], std: [1, 1, 1] },
  encoder: { file: 'e.onnx', outputs: [{ name: 'image', shape: [1] }] },
  decoder: { file: 'd.onnx', contract: 'batched', lowResSize: LOW },
  files: {
    'e.onnx': { sha256: '0'.repeat(64), bytes: 1 },
    'd.onnx': { sha256: '0'.repeat(64), bytes: 1 },
  },
});
const image = { width: 128, height: 96 };

/** A model that sees one disc of 4 low-res pixels in the picture’s middle, whatever it is asked; or nothing at all. */
function disc({ radius = 4, batches = [] as number[] } = {}): AutomaticPort {
  const logits = Float32Array.from(
    { length: LOW * LOW },
    (_, i) => 4 * (radius - Math.hypot((i % LOW) + 0.5 - 8, Math.floor(i / LOW) + 0.5 - 6)),
  );
  return {
    maxBatch: 8,
    openCrop: () =>
      Promise.resolve(({ batch }) => {
        batches.push(batch);
        const lowResMasks = new Float32Array(batch * 4 * LOW * LOW);
        for (let i = 0; i < batch * 4; i++) lowResMasks.set(logits, i * LOW * LOW);
        const iouPredictions = new Float32Array(batch * 4).fill(0.9);
        return Promise.resolve({ batch, channels: 4, lowResMasks, iouPredictions });
      }),
  };
}

describe('edges', () => {
  test('the outline of what the model sees is an edge, and nothing else', async () => {
    const edges = await findEdges(disc(), { image, manifest });
    expect(edges.candidates).toEqual([0]);
    expect(Math.max(...edges.raw)).toBe(255);
    edges.raw.forEach((value, i) => {
      const distance = Math.hypot((i % 128) + 0.5 - 64, Math.floor(i / 128) + 0.5 - 48);
      if (value > 0) expect(Math.abs(distance - 32)).toBeLessThan(4);
    });
    // Walking outwards from the middle in any direction, the edge is crossed.
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.05) {
      const crossed = Array.from({ length: 10 }, (_, k) => {
        const x = Math.floor(64 + Math.cos(angle) * (28 + k));
        const y = Math.floor(48 + Math.sin(angle) * (28 + k));
        return edges.raw[y * 128 + x] ?? 0;
      });
      expect(Math.max(...crossed)).toBeGreaterThan(0);
    }
  });

  test('a picture in which the model sees nothing has no edges', async () => {
    const edges = await findEdges(disc({ radius: -9 }), { image, manifest });
    expect([...new Set(edges.raw)]).toEqual([0]);
    expect([...new Set(edges.thin)]).toEqual([0]);
  });

  test('it says how far it is, and an abort ends it before the next batch', async () => {
    const stop = new AbortController();
    const batches: number[] = [];
    const seen: number[] = [];
    const run = findEdges(disc({ batches }), {
      image,
      manifest,
      signal: stop.signal,
      onProgress: ({ points, totalPoints }) => {
        seen.push(points / totalPoints);
        if (points === 24) stop.abort(new Error('closed the picture'));
      },
    });
    await expect(run).rejects.toThrow('closed the picture');
    expect(batches).toEqual([8, 8, 8]);
    expect(seen).toEqual([8 / 256, 16 / 256, 24 / 256]);
  });

  test('a picture of one pixel is no obstacle', async () => {
    const edges = await findEdges(disc(), { image: { width: 1, height: 1 }, manifest });
    expect([edges.raw.length, edges.thin.length]).toEqual([1, 1]);
  });
});

const arbitraryMask = fc
  .record({ width: fc.integer({ min: 1, max: 14 }), height: fc.integer({ min: 1, max: 14 }) })
  .chain(({ width, height }) =>
    fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: width * height, maxLength: width * height })
      .map((noise) =>
        encodeRle(
          Uint8Array.from(noise, (n) => (n === 0 ? 1 : 0)),
          width,
          height,
        ),
      ),
  );

test('the ring around a mask is its dilation without itself, in reading order', () => {
  fc.assert(
    fc.property(arbitraryMask, (rle) => {
      const ring: number[] = [];
      outerRing(rowCounts(rle), rle, (y, from, to) => {
        for (let x = from; x < to; x++) ring.push(y * rle.width + x);
      });
      const expected = decodeRle(rleSubtract(dilate(rle, squareKernel(3)), rle));
      expect(ring).toEqual([...expected.keys()].filter((i) => expected[i] === 1));
    }),
  );
});

describe('thinning', () => {
  test('a blurred line is thinned to its middle', () => {
    const [width, height] = [24, 24];
    const blurred = Float32Array.from({ length: width * height }, (_, i) =>
      Math.exp(-(((i % width) - 10) ** 2) / 4),
    );
    const thin = thinEdges(blurred, { width, height });
    for (let y = 0; y < height; y++) {
      const row = [...thin.subarray(y * width, (y + 1) * width)];
      expect(row.filter((value) => value > 0.5)).toEqual([1]);
    }
  });

  test('a pixel keeps its strength or loses all of it', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(255), { minLength: 60, maxLength: 60 }), (values) => {
        const edges = Float32Array.from(values, (value) => value / 255);
        thinEdges(edges, { width: 10, height: 6 }).forEach((value, i) => {
          expect([0, edges[i]]).toContain(value);
        });
      }),
    );
  });
});
