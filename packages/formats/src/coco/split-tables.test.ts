import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CocoError, readCocoShape, splitTables } from './index.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
async function read(text: string, size = 7) {
  const rows: unknown[] = [];
  try {
    for await (const { table, value } of splitTables(inPieces(text, size), ['images', 'annotations']))
      rows.push([table, value]);
    return rows;
  } catch (error) {
    if (error instanceof CocoError) return error.message;
    throw error;
  }
}

test('rows come out as they are, however the file is cut into pieces and whatever stands between', async () => {
  const images = [
    { id: 1, file_name: 'a "quoted\\" ] } é 🙂.jpg' },
    { id: 2, nested: { deep: [[{}]] } },
  ];
  const annotations = [{ id: 1, segmentation: [[1.5, 2, 3]] }];
  const file = { info: { images: [{ not: 'these' }] }, annotations, licenses: ['x', { y: [1] }], images };
  const expected = [
    ...annotations.map((value) => ['annotations', value]),
    ...images.map((value) => ['images', value]),
  ];
  for (const text of [
    JSON.stringify(file),
    JSON.stringify(file, undefined, 2),
    `\uFEFF${JSON.stringify(file)}`,
  ])
    for (const size of [1, 2, 3, 11, 1000]) expect(await read(text, size)).toEqual(expected);
});

test('any object of tables is read like JSON.parse reads it', () =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ images: fc.array(fc.dictionary(fc.string(), fc.jsonValue())), other: fc.jsonValue() }),
      fc.integer({ min: 1, max: 40 }),
      async (file, size) => {
        const text = JSON.stringify(file);
        const { images } = JSON.parse(text) as { images: unknown[] };
        expect(await read(text, size)).toEqual(images.map((value) => ['images', value]));
      },
    ),
  ));

test.each([
  ['', 'The file is empty.'],
  ['hello', 'This is not a COCO file'],
  ['[{"image_id": 1}]', 'This is a bare list.'],
  ['{"images": [{"id": 1}, {"id"', 'The file ends in the middle'],
  ['{"images": [{"id": 1}', 'The file ends in the middle'],
  ['{"images": {"id": 1}}', 'images is not a list.'],
  ['{"images": "x"}', 'images is not a list.'],
  ['{"images": null}', 'images is not a list.'],
  ['{"images": [1]}', 'images[0] is not an object.'],
  ['{"images": [{"id": 1}, [2]]}', 'images[1] is not an object.'],
  ['{"images": [{"id": }]}', 'images[0] is not JSON.'],
  ['{"images": [{"id": 1]}', 'brackets do not match'],
  ['{"images": []} {}', 'something follows its end'],
  [`{"x": ${'['.repeat(100)}`, 'nested too deeply'],
])('%s is refused: %s', async (text, sentence) => {
  for (const size of [1, 1000]) expect(await read(text, size)).toContain(sentence);
});

test('whatever bytes come, the answer is rows or a sentence', () =>
  fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\ images1'), maxLength: 60 }),
      async (text) => {
        const answer = await read(`{"images":[${text}`);
        expect(Array.isArray(answer) || answer.length > 0).toBe(true);
      },
    ),
  ));

const size = { width: 20, height: 10 };
test.each([
  [{ bbox: [1, 2, 3, 4] }, { x: 1, y: 2, width: 3, height: 4 }],
  [{ bbox: [-2, -1, 10, 5] }, { x: 0, y: 0, width: 8, height: 4 }],
  [
    { bbox: [0, 0, 9, 9], segmentation: [[2, 2, 8, 2, 8, 6, 2, 6]] },
    { x: 2, y: 2, width: 6, height: 4 },
  ],
  [{ segmentation: { size: [10, 20], counts: [3, 2, 195] } }, { x: 0, y: 3, width: 1, height: 2 }],
])('the shape of %j', (annotation, box) => {
  expect(readCocoShape(annotation, size)).toMatchObject({ box });
});

test.each([
  [{}, 'neither a box nor a mask'],
  [{ bbox: [1, 2, 3] }, 'not four numbers'],
  [{ bbox: [1, 2, 0, 4] }, 'no extent'],
  [{ bbox: [1, 2, -3, 4] }, 'no extent'],
  [{ bbox: [1e12, 2, 3, 4] }, 'not four numbers'],
  [{ bbox: [100, 2, 3, 4] }, 'lies outside'],
  [{ bbox: [18, 2, 10, 4] }, 'Most of its box'],
  [{ segmentation: [[1, 2]] }, 'not a polygon'],
  [{ segmentation: [[1e300, 1, 2, 2, 3, 3]] }, 'coordinate 1e+300'],
  [{ segmentation: [[100, 100, 120, 100, 110, 130]] }, 'no pixel inside'],
  [{ segmentation: { size: [20, 10], counts: [200] } }, 'is 10 × 20 pixels, the picture 20 × 10'],
  [{ segmentation: { size: [10, 20], counts: [199] } }, 'cannot be read'],
  [{ segmentation: { size: [10, 20], counts: 'é!' } }, 'cannot be read'],
  [{ segmentation: { size: [10, 20], counts: [200] } }, 'no pixel'],
  [{ segmentation: 'x' }, 'neither run lengths nor polygons'],
])('%j is refused: %s', (annotation, sentence) => {
  expect(readCocoShape(annotation, size)).toContain(sentence);
});
