import { encodeRle, type Rle, rleArea, rleBox, toCocoString } from '@maskloop/geometry/rle';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ImageFacts } from '@maskloop/domain/export';
import { expect, test } from 'vitest';
import { type ExportedMaskStory, type ExportSource, type FormatWriter } from '../format.ts';
import { retrainingWriter } from '../retraining/retraining-writer.ts';
import { webdatasetWriter } from '../webdataset/webdataset-writer.ts';

// What is written here is what packages/training reads: both test against the same files.
const FOLDER = path.resolve(import.meta.dirname, '../../../training/tests/retraining_export');
const bytesOf = (name: string): Uint8Array => readFileSync(path.join(FOLDER, name));

// eslint-disable-next-line @typescript-eslint/require-await -- a list as a stream
async function* stream<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

function rectangle(width: number, height: number, x: number, y: number, w: number, h: number): Rle {
  const bits = Uint8Array.from({ length: width * height }, (_, i) => {
    const [column, row] = [i % width, Math.floor(i / width)];
    return Number(column >= x && column < x + w && row >= y && row < y + h);
  });
  return encodeRle(bits, width, height);
}

const LABEL = '01977000-0000-7000-8000-00000000000a';
const PICTURES = [
  { fileName: 'red.png', width: 8, height: 6 },
  { fileName: 'blue.png', width: 7, height: 5 },
];
const images = PICTURES.map((picture, ordinal) => {
  const bytes = bytesOf(`images/${picture.fileName}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const facts = ImageFacts.parse({
    split: ordinal === 1 ? 'val' : 'train',
    exhaustive: ordinal === 0,
    absentLabelIds: ordinal === 1 ? [LABEL] : [],
  });
  const shown = { sha256, bytes: bytes.length, mediaType: 'image/png' };
  return { ...picture, ordinal, id: `image-${ordinal}`, sha256, picture: shown, facts };
});

function story(ordinal: number, rle: Rle, more: Partial<ExportedMaskStory>): ExportedMaskStory {
  return {
    ordinal,
    id: `mask-${ordinal}`,
    imageOrdinal: 0,
    imageWidth: rle.width,
    imageHeight: rle.height,
    labelId: LABEL,
    counts: toCocoString(rle),
    box: rleBox(rle),
    area: rleArea(rle),
    isGroup: false,
    revisionNumber: 1,
    weight: 10,
    verdict: null,
    state: 'drawn',
    stage: 'assisted-manual',
    byPerson: true,
    model: { id: 'maskloop-student', version: '0.2.0' },
    settingsVersion: 1,
    roundNumber: null,
    predictedIou: 0.875,
    stability: 0.75,
    provenance: {
      tool: 'smart',
      points: [{ x: 3.5, y: 2.5, foreground: true }],
      candidates: [
        { output: 2, predictedIou: 0.875, stability: 0.75, area: 12 },
        { output: 1, predictedIou: 0.5, stability: null, area: 4 },
      ],
      chosen: 0,
      clicks: 1,
      activeMs: 1200,
      decodeMs: 14.5,
    },
    madeAt: '2026-01-02T03:04:05.006Z',
    ...more,
  };
}
const byModel = { state: 'proposal', stage: 'fully-automatic', byPerson: false, weight: 1 } as const;
const masks = [
  story(0, rectangle(8, 6, 2, 1, 4, 3), {}),
  story(1, rectangle(8, 6, 0, 0, 8, 1), { isGroup: true }),
  story(2, rectangle(8, 6, 0, 4, 2, 2), { verdict: 'unsatisfactory' }),
  story(3, rectangle(7, 5, 0, 0, 3, 5), { imageOrdinal: 1, labelId: null, ...byModel }),
];
const source: ExportSource = {
  projectName: 'Squares',
  imageCount: images.length,
  labels: [{ id: LABEL, name: 'square' }],
  hasUnlabelled: true,
  images: () => stream(images),
  masks: () => stream(masks),
  stories: () => stream(masks),
  picture: ({ fileName }) => stream([bytesOf(`images/${fileName}`)]),
  edges: () => Promise.resolve({ missing: 'not asked for' }),
};

async function written(writer: FormatWriter, name: string, of = source): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const file = writer.write(of).find((one) => one.name === name);
  for await (const piece of file?.content ?? []) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

test.each([
  ['records.jsonl', retrainingWriter],
  ['shard-000000.tar', webdatasetWriter],
] as const)('%s is, byte for byte, what the training package is tested with', async (name, writer) => {
  const bytes = await written(writer, name);
  expect(bytes.equals(bytesOf(name))).toBe(true);
});

test('a label whose name is not known stops the records: none is written without its name', async () => {
  const nameless = { ...source, labels: [] };
  await expect(written(retrainingWriter, 'records.jsonl', nameless)).rejects.toThrow(
    `label ${LABEL} has no name in this export`,
  );
});
