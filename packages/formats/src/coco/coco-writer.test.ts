import {
  encodeRle,
  fromCocoString,
  rleArea,
  rleBox,
  rleEquals,
  toCocoString,
  type Rle,
} from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImageFacts } from '@maskloop/domain/export';
import { type ExportSource } from '../format.ts';
import { cocoWriter } from './coco-writer.ts';

interface Coco {
  images: { id: number; file_name: string; width: number; height: number }[];
  categories: { id: number; name: string }[];
  annotations: {
    id: number;
    image_id: number;
    category_id: number;
    segmentation: { size: [number, number]; counts: string };
    area: number;
    bbox: number[];
    iscrowd: number;
  }[];
}

// eslint-disable-next-line @typescript-eslint/require-await -- a list as a stream
async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function source(masks: readonly Rle[], fileName = 'street.jpg'): ExportSource {
  const { width, height } = masks[0]!;
  const picture = { sha256: 'ab', bytes: 1, mediaType: 'image/jpeg' };
  const facts = ImageFacts.parse({});
  return {
    projectName: 'Streets "north"',
    imageCount: 1,
    labels: [{ id: 'car', name: 'car \\ lorry' }],
    hasUnlabelled: true,
    images: () =>
      stream([{ ordinal: 0, id: 'image', fileName, width, height, sha256: 'ab', picture, facts }]),
    stories: () => stream([]),
    picture: () => stream([]),
    edges: () => Promise.resolve({ missing: 'not asked for' }),
    masks: () =>
      stream(
        masks.map((rle, ordinal) => ({
          ordinal,
          id: `mask-${ordinal}`,
          imageOrdinal: 0,
          imageWidth: width,
          imageHeight: height,
          labelId: ordinal % 2 ? 'car' : null,
          counts: toCocoString(rle),
          box: rleBox(rle),
          area: rleArea(rle),
          isGroup: ordinal === 1,
        })),
      ),
  };
}

async function written(from: ExportSource): Promise<{ text: string; coco: Coco }> {
  const [file] = cocoWriter.write(from);
  let text = '';
  for await (const piece of file!.content) text += Buffer.from(piece).toString();
  return { text, coco: JSON.parse(text) as Coco };
}

const mask = fc
  .tuple(fc.integer({ min: 1, max: 24 }), fc.integer({ min: 1, max: 24 }))
  .chain(([width, height]) =>
    fc
      .array(fc.array(fc.boolean(), { minLength: width * height, maxLength: width * height }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((all) => all.map((bits) => encodeRle(Uint8Array.from(bits, Number), width, height))),
  );

test('every mask comes back pixel for pixel, with its exact area and box', async () => {
  await fc.assert(
    fc.asyncProperty(mask, async (masks) => {
      const { coco } = await written(source(masks));
      coco.annotations.forEach((annotation, i) => {
        const [height, width] = annotation.segmentation.size;
        const back = fromCocoString(annotation.segmentation.counts, width, height);
        expect(rleEquals(back, masks[i]!)).toBe(true);
        expect(annotation.area).toBe(rleArea(back));
        const box = rleBox(back);
        expect(annotation.bbox).toEqual([box.x, box.y, box.width, box.height]);
      });
    }),
  );
});

test('ids count from 1, categories name the labels, groups are crowds', async () => {
  const one = encodeRle(Uint8Array.of(1, 0, 0, 1), 2, 2);
  const { coco } = await written(source([one, one], 'Straße "1".jpg'));
  expect(coco.images).toEqual([
    expect.objectContaining({ id: 1, file_name: 'Straße "1".jpg', width: 2, height: 2 }),
  ]);
  expect(coco.categories).toEqual([
    { id: 0, name: 'object' },
    { id: 1, name: 'car \\ lorry', maskloop_id: 'car' },
  ]);
  expect(coco.annotations.map((a) => [a.id, a.image_id, a.category_id, a.iscrowd])).toEqual([
    [1, 1, 0, 0],
    [2, 1, 1, 1],
  ]);
});

test('the same selection gives the same bytes', async () => {
  const masks = [encodeRle(Uint8Array.of(0, 1, 1, 0, 1, 0), 3, 2)];
  expect((await written(source(masks))).text).toBe((await written(source(masks))).text);
});
