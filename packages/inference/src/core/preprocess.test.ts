import { createHash } from 'node:crypto';
import { longestSide, pointImage, toModel } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { readFixture, readImage } from '../testing/fixtures.ts';
import { type Manifest, preprocess, resizeRgb } from './index.ts';

interface Fixture {
  mean: [number, number, number];
  std: [number, number, number];
  images: Record<
    string,
    {
      rgb_sha256: string;
      size_hw: [number, number];
      targets: Record<
        string,
        {
          resized_hw: [number, number];
          resized_rgb_sha256: string;
          tensor: { sha256_f32le: string };
          coords_in: [number, number][];
          coords_out: [number, number][];
        }
      >;
    }
  >;
  shape_table_h_w_side_newh_neww: [number, number, number, number, number][];
}

const fixture = readFixture<Fixture>('preprocess.json.gz');
const sha256 = (data: Uint8Array | Float32Array) =>
  createHash('sha256')
    .update(new Uint8Array(data.buffer, data.byteOffset, data.byteLength))
    .digest('hex');
const seeing = (size: number) => ({ input: { size, mean: fixture.mean, std: fixture.std } }) as Manifest;

test.each(Object.keys(fixture.images))(
  '%s is resized and normalised to the bit like the reference',
  async (name) => {
    const expected = fixture.images[name]!;
    const image = await readImage(name);
    expect(sha256(image.data)).toBe(expected.rgb_sha256);
    for (const [side, target] of Object.entries(expected.targets)) {
      const [height, width] = target.resized_hw;
      expect(sha256(resizeRgb(image, width, height).data), `${side} px`).toBe(target.resized_rgb_sha256);
      const { tensor, frame } = preprocess(image, seeing(Number(side)));
      expect(frame.resized).toEqual({ width, height });
      expect(sha256(tensor)).toBe(target.tensor.sha256_f32le);
      target.coords_in.forEach(([x, y], i) => {
        const model = toModel(frame, pointImage(x, y));
        expect([model.x, model.y]).toEqual(target.coords_out[i]);
      });
    }
  },
);

test('900 sizes round like the reference, down to sides of nothing', () => {
  for (const [h, w, side, newH, newW] of fixture.shape_table_h_w_side_newh_neww) {
    expect(longestSide(w, h, side).resized, `${w} × ${h} in ${side}`).toEqual({ width: newW, height: newH });
  }
});

test('a picture that would vanish is refused with a sentence', () => {
  const line = { width: 5000, height: 1, data: new Uint8Array(15000) };
  expect(() => preprocess(line, seeing(512))).toThrow('too thin');
});

test('bytes that are not the picture are refused', () => {
  expect(() => preprocess({ width: 4, height: 4, data: new Uint8Array(16) }, seeing(512))).toThrow(
    'not RGB pixels',
  );
});
