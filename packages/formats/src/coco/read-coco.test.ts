import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeRle } from '@maskloop/geometry/rle';
import { expect, test } from 'vitest';
import { readCoco } from './read-coco.ts';

interface Reference {
  masks: { size: [number, number]; counts: number[]; compressed: string; row_major_runs: number[] }[];
}
// Made by pycocotools: packages/geometry/fixtures/README.md.
const reference = JSON.parse(
  gunzipSync(readFileSync(new URL('../../../geometry/fixtures/rle.json.gz', import.meta.url))).toString(),
) as Reference;
const samples = reference.masks.filter(({ size }) => size[0] > 0 && size[1] > 0);

const fileOf = (of: 'counts' | 'compressed') =>
  JSON.stringify({
    images: samples.map(({ size }, id) => ({ id, file_name: `${id}.jpg`, width: size[1], height: size[0] })),
    categories: [{ id: 7, name: 'thing' }],
    annotations: samples.map((mask, id) => ({
      id,
      image_id: id,
      category_id: 7,
      segmentation: { size: mask.size, counts: mask[of] },
    })),
  });

test('compressed and plain counts of the COCO API are the pixels that it meant', () => {
  for (const of of ['counts', 'compressed'] as const) {
    readCoco(fileOf(of)).masks.forEach(({ rle, label }, i) => {
      const { size, row_major_runs: runs } = samples[i]!;
      const pixels = new Uint8Array(size[0] * size[1]);
      runs.reduce((at, run, k) => {
        pixels.fill(k % 2, at, at + run);
        return at + run;
      }, 0);
      expect(Buffer.compare(decodeRle(rle), pixels)).toBe(0);
      expect(label).toBe('thing');
    });
  }
});

test('what does not hold together is refused with a sentence that names the place', () => {
  const image = { id: 1, file_name: 'a.jpg', width: 4, height: 2 };
  const annotation = { id: 9, image_id: 1, category_id: 1, segmentation: { size: [2, 4], counts: [0, 8] } };
  const refused = (change: object) => () =>
    readCoco(
      JSON.stringify({
        images: [image],
        categories: [{ id: 1, name: 'car' }],
        annotations: [{ ...annotation, ...change }],
      }),
    );
  expect(refused({})).not.toThrow();
  expect(refused({ image_id: 2 })).toThrow('annotation 9 is on an image that is not in the file: 2.');
  expect(refused({ category_id: 3 })).toThrow('annotation 9 has a category that is not in the file: 3.');
  expect(refused({ segmentation: { size: [4, 2], counts: [0, 8] } })).toThrow('annotation 9 is 2 × 4');
  expect(refused({ segmentation: { size: [2, 4], counts: [0, 9] } })).toThrow('annotation 9: the runs cover');
  expect(refused({ segmentation: [[0, 0, 3, 0, 3, 1]] })).toThrow(/annotations\.0\.segmentation/);
});
