import { encodeRle, type Rle, rleArea, rleBox, rleEquals, toCocoString } from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATS } from './catalog.ts';
import { type ExportSource, type FormatWriter, WRITERS } from './registry.ts';

// Every format of the catalog, also those to come: what is written can be read back, and is as it was.

interface Picture {
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly masks: readonly { readonly rle: Rle; readonly label: number; readonly isGroup: boolean }[];
}
const LABELS = [
  { id: 'label-a', name: 'car' },
  { id: 'label-b', name: 'Bäume "hoch" \\ 樹' },
];

const side = fc.integer({ min: 1, max: 20 });
const picture = fc
  .tuple(side, side, fc.string({ unit: 'grapheme', minLength: 1 }))
  .chain(([width, height, fileName]) =>
    fc
      .array(
        fc.record({
          rle: fc
            .array(fc.boolean(), { minLength: width * height, maxLength: width * height })
            .map((bits) => encodeRle(Uint8Array.from(bits, Number), width, height))
            .filter((rle) => rleArea(rle) > 0),
          label: fc.integer({ min: -1, max: LABELS.length - 1 }),
          isGroup: fc.boolean(),
        }),
        { maxLength: 4 },
      )
      .map((masks): Picture => ({ width, height, fileName, masks })),
  );

// eslint-disable-next-line @typescript-eslint/require-await -- a list as a stream
async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function sourceOf(pictures: readonly Picture[]): ExportSource {
  const images = pictures.map(({ fileName, width, height }, ordinal) => ({
    ordinal,
    id: `image-${ordinal}`,
    fileName,
    width,
    height,
    sha256: 'ab',
  }));
  const masks = pictures
    .flatMap((of, imageOrdinal) => of.masks.map((mask) => ({ ...mask, of, imageOrdinal })))
    .map(({ rle, label, isGroup, of, imageOrdinal }, ordinal) => ({
      ordinal,
      id: `mask-${ordinal}`,
      imageOrdinal,
      imageWidth: of.width,
      imageHeight: of.height,
      labelId: LABELS[label]?.id ?? null,
      counts: toCocoString(rle),
      box: rleBox(rle),
      area: rleArea(rle),
      isGroup,
    }));
  return {
    projectName: 'Round trip',
    labels: LABELS,
    hasUnlabelled: masks.some(({ labelId }) => labelId === null),
    images: () => stream(images),
    masks: () => stream(masks),
  };
}

async function filesOf(writer: FormatWriter, source: ExportSource): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { name, content } of writer.write(source)) {
    let text = '';
    for await (const piece of content) text += piece;
    files.set(name, text);
  }
  return files;
}

describe.each(Object.entries(WRITERS))('%s', (id, writer) => {
  test('what is written reads back as it was: pictures, labels, groups and every pixel', async () => {
    const { masks: kind, groups } = FORMATS[id as keyof typeof FORMATS].capabilities;
    await fc.assert(
      fc.asyncProperty(fc.array(picture, { maxLength: 4 }), async (pictures) => {
        const back = writer.read(await filesOf(writer, sourceOf(pictures)));
        expect(back.images).toEqual(
          pictures.map(({ fileName, width, height }) => ({ fileName, width, height })),
        );
        const masks = pictures.flatMap((of, image) => of.masks.map((mask) => ({ ...mask, image })));
        expect(back.masks).toHaveLength(masks.length);
        masks.forEach((mask, i) => {
          const read = back.masks[i]!;
          expect(read.image).toBe(mask.image);
          expect(read.label).toBe(LABELS[mask.label]?.name ?? 'object');
          if (groups) expect(read.isGroup).toBe(mask.isGroup);
          if (kind === 'pixels') expect(rleEquals(read.rle, mask.rle)).toBe(true);
        });
      }),
    );
  });

  test('the same selection gives the same bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(picture, { maxLength: 3 }), async (pictures) => {
        const once = await filesOf(writer, sourceOf(pictures));
        expect(await filesOf(writer, sourceOf(pictures))).toEqual(once);
      }),
      { numRuns: 20 },
    );
  });

  test('a file that is not of the format is refused with a sentence', () => {
    for (const text of ['', '{', '[]', 'null', '{"images":[]}']) {
      const files = new Map([...writer.write(sourceOf([]))].map(({ name }) => [name, text]));
      expect(() => writer.read(files)).toThrow(/./);
    }
  });
});
