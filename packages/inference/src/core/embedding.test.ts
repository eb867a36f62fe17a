import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EmbeddingLayout, fromHalf, packEmbedding, toHalf, unpackEmbedding } from './index.ts';

test('every half survives the way to float32 and back', () => {
  const all = Uint16Array.from({ length: 65536 }, (_, i) => i).filter(
    (h) => (h & 0x7c00) !== 0x7c00 || (h & 1023) === 0,
  );
  expect(toHalf(fromHalf(all))).toEqual(all);
  expect(fromHalf(Uint16Array.of(0x7e00))[0]).toBeNaN();
  expect(Object.is(fromHalf(Uint16Array.of(0x8000))[0], -0)).toBe(true);
});

test('no other half is nearer', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (x) => {
      const bits = toHalf(Float32Array.of(x))[0]!;
      const [chosen, ...others] = [bits, Math.max(bits - 1, 0), bits + 1].map((b) =>
        Math.abs(fromHalf(Uint16Array.of(b))[0]! - x),
      );
      expect(chosen).toBeLessThanOrEqual(Math.min(...others.filter((d) => !Number.isNaN(d))));
    }),
    { numRuns: 2000 },
  );
});

const layout: EmbeddingLayout = {
  dtype: 'float16',
  byteLength: 20,
  tensors: [
    { name: 'image_embeddings', shape: [1, 2, 3], byteOffset: 0, byteLength: 12 },
    { name: 'high_res', shape: [4], byteOffset: 12, byteLength: 8 },
  ],
};
const outputs = {
  image_embeddings: { data: Float32Array.of(1, -2, 0.5, 65504, 0, 6e-8), dims: [1, 2, 3] },
  high_res: { data: Float32Array.of(3, 4, 5, 6), dims: [4] },
};

test('several tensors travel in one blob, from any position of a buffer', () => {
  const bytes = packEmbedding(layout, outputs);
  expect(bytes.length).toBe(20);
  const shifted = new Uint8Array(21);
  shifted.set(bytes, 1);
  const tensors = unpackEmbedding(layout, shifted.subarray(1));
  expect([...tensors.high_res!.data]).toEqual([3, 4, 5, 6]);
  expect(tensors.image_embeddings!.dims).toEqual([1, 2, 3]);
  expect(tensors.image_embeddings!.data[3]).toBe(65504);
});

test('what cannot be packed or unpacked is refused with a sentence', () => {
  expect(() => packEmbedding(layout, { high_res: outputs.high_res })).toThrow(
    'no values for image_embeddings',
  );
  const large = { ...outputs, high_res: { data: Float32Array.of(1, 1e6, 0, 0), dims: [4] } };
  expect(() => packEmbedding(layout, large)).toThrow('high_res holds values beyond the range of float16');
  expect(() => unpackEmbedding(layout, new Uint8Array(19))).toThrow('19 bytes, not 20');
});
