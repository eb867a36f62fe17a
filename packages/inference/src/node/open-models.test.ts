import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { boxImage } from '@maskloop/geometry/spaces';
import { colourDetector, colourTextModel, type StandIn, writeBundle } from '@maskloop/testing/onnx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseAnyManifest, rankByPhrase, type RgbImage } from '../core/index.ts';
import { openDetector } from './open-detector.ts';
import { openTextModel } from './open-text-model.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-models-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function write<Kind extends 'detector' | 'text'>(bundle: StandIn, kind: Kind) {
  await writeBundle(directory, bundle);
  const parsed = parseAnyManifest(bundle.manifest);
  if (!parsed.ok) throw new Error(parsed.problems.join('; '));
  const { manifest } = parsed;
  if (manifest.kind !== kind) throw new Error(`${manifest.kind} is no ${kind}`);
  // Narrowed by the comparison before, which a type parameter does not see.
  return manifest as Extract<typeof manifest, { kind: Kind }>;
}

/** A white picture with a red and a blue rectangle. */
function picture(): RgbImage {
  const data = new Uint8Array(128 * 96 * 3).fill(255);
  const paint = (x0: number, y0: number, x1: number, y1: number, colour: number[]) => {
    for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) data.set(colour, (y * 128 + x) * 3);
  };
  paint(16, 24, 48, 72, [230, 20, 20]);
  paint(80, 12, 112, 36, [20, 20, 230]);
  return { width: 128, height: 96, data };
}

test('a detector of a bundle finds its classes where they are, in image pixels', async () => {
  const manifest = await write(colourDetector(), 'detector');
  const detector = await openDetector({ manifest, directory });
  const found = await detector.detect(picture());
  await detector.close();
  expect(found.map(({ className }) => className).sort()).toEqual(['blue', 'red']);
  const red = found.find(({ className }) => className === 'red')!;
  expect(red.score).toBeCloseTo(0.9, 5);
  expect([red.box.x, red.box.y, red.box.width, red.box.height]).toEqual([16, 24, 32, 48]);
});

test('a text model of a bundle tells crops by a phrase', async () => {
  const manifest = await write(colourTextModel(), 'text');
  const model = await openTextModel({ manifest, directory });
  const image = picture();
  const crops = [
    await model.embedCrop(image, boxImage(18, 30, 20, 20)),
    await model.embedCrop(image, boxImage(85, 14, 20, 15)),
  ];
  const phrases = [await model.embedPhrase('Red!'), await model.embedPhrase('blue')];
  await model.close();
  const [red, blue] = rankByPhrase(crops, phrases, manifest.logitScale);
  expect(red!.confidence).toBeGreaterThan(0.9);
  expect(blue!.confidence).toBeLessThan(0.1);
});

test('detectors and text models fall back as well, and tell why', async () => {
  const providers = ['abacus', 'cpu'];
  const why = { provider: 'abacus', reason: expect.stringContaining('abacus') as string };
  const detector = await openDetector({
    manifest: await write(colourDetector(), 'detector'),
    directory,
    providers,
  });
  expect(detector).toMatchObject({ provider: 'cpu', fallbacks: [why] });
  expect(await detector.detect(picture())).toHaveLength(2);
  await detector.close();
  const text = await openTextModel({
    manifest: await write(colourTextModel(), 'text'),
    directory,
    providers,
  });
  expect(text).toMatchObject({ provider: 'cpu', fallbacks: [why, why] });
  expect(await text.embedPhrase('red')).toHaveLength(3);
  await text.close();
});

test('a vocabulary that is none is refused by name', async () => {
  const manifest = await write(colourTextModel(), 'text');
  await writeFile(path.join(directory, 'words.json'), '[1]');
  await expect(openTextModel({ manifest, directory })).rejects.toThrow(
    'words.json is not an object word → id',
  );
});
