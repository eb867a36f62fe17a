import { encodeRle, type Rle, rleArea, rleBox, rleEquals, toCocoString } from '@maskloop/geometry/rle';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ImageFacts } from '@maskloop/domain/export';
import { FORMATS } from './catalog.ts';
import {
  type ExportedMask,
  type ExportedMaskStory,
  type ExportSource,
  type FormatWriter,
  type Span,
  WRITERS,
} from './registry.ts';

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

const PICTURE = Uint8Array.of(137, 80, 78, 71, 13);
const STORY: Omit<ExportedMaskStory, keyof ExportedMask> = {
  revisionNumber: 2,
  weight: 10,
  verdict: 'satisfactory',
  state: 'edited',
  stage: 'semi-automatic',
  byPerson: true,
  model: { id: 'maskloop-student', version: '0.2.0' },
  settingsVersion: 3,
  roundNumber: null,
  predictedIou: 0.875,
  stability: 0.5,
  provenance: {
    tool: 'smart',
    points: [{ x: 1.5, y: 2, foreground: true }],
    candidates: [{ output: 2, predictedIou: 0.875, stability: 0.5, area: 4 }],
    chosen: 0,
    clicks: 1,
  },
  madeAt: '2026-01-02T03:04:05.006Z',
};

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
    picture: { sha256: 'cd', bytes: PICTURE.length, mediaType: 'image/png' },
    facts: ImageFacts.parse({ exhaustive: true, absentLabelIds: [] }),
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
      ...STORY,
    }));
  const inside = (n: number, span?: Span) => !span || (n >= span.from && n < span.to);
  const masksOf = (span?: Span) => stream(masks.filter(({ imageOrdinal }) => inside(imageOrdinal, span)));
  return {
    projectName: 'Round trip',
    imageCount: images.length,
    labels: LABELS,
    hasUnlabelled: masks.some(({ labelId }) => labelId === null),
    images: (span) => stream(images.filter(({ ordinal }) => inside(ordinal, span))),
    masks: masksOf,
    stories: masksOf,
    picture: () => stream([PICTURE.subarray(0, 2), PICTURE.subarray(2)]),
    edges: ({ ordinal }) =>
      Promise.resolve(
        ordinal % 3 === 2
          ? { missing: 'The edges of this picture could not be found.' }
          : { bytes: PICTURE.length, content: stream([PICTURE.subarray(0, 1), PICTURE.subarray(1)]) },
      ),
  };
}

async function filesOf(writer: FormatWriter, source: ExportSource): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const { name, content } of writer.write(source)) {
    const pieces: Uint8Array[] = [];
    for await (const piece of content) pieces.push(Buffer.from(piece));
    files.set(name, Buffer.concat(pieces));
  }
  return files;
}

describe.each(Object.entries(WRITERS))('%s', (id, writer) => {
  test('what is written reads back as it was: pictures, labels, groups and every pixel', async () => {
    const { masks: kind, groups, labels } = FORMATS[id as keyof typeof FORMATS].capabilities;
    await fc.assert(
      fc.asyncProperty(fc.array(picture, { maxLength: 4 }), async (pictures) => {
        const back = await writer.read(await filesOf(writer, sourceOf(pictures)));
        expect(back.images).toEqual(
          pictures.map(({ fileName, width, height }) => ({ fileName, width, height })),
        );
        const masks =
          kind === 'none'
            ? []
            : pictures.flatMap((of, image) => of.masks.map((mask) => ({ ...mask, image })));
        expect(back.masks).toHaveLength(masks.length);
        masks.forEach((mask, i) => {
          const read = back.masks[i]!;
          expect(read.image).toBe(mask.image);
          expect(read.label).toBe((labels && LABELS[mask.label]?.name) || 'object');
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

  test('a file that is not of the format is refused with a sentence', async () => {
    for (const text of ['{', '[]', 'null', '{"images":[]}']) {
      const files = new Map([...writer.write(sourceOf([]))].map(({ name }) => [name, Buffer.from(text)]));
      await expect((async () => writer.read(files))()).rejects.toThrow(/./);
    }
  });

  test('a file that was cut off is refused', async () => {
    const one = { fileName: 'a.png', width: 2, height: 2 };
    const mask = { rle: encodeRle(Uint8Array.of(1, 0, 0, 1), 2, 2), label: 0, isGroup: false };
    const files = await filesOf(writer, sourceOf([{ ...one, masks: [mask] }]));
    const cut = new Map([...files].map(([name, bytes]) => [name, bytes.subarray(0, bytes.length - 700)]));
    await expect((async () => writer.read(cut))()).rejects.toThrow(/./);
  });
});
