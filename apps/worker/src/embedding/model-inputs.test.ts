import { mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Manifest, preprocess } from '@maskloop/inference/core';
import { photograph } from '@maskloop/testing/files';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openModelInputs } from './model-inputs.ts';

// What preparing an input looks at of a manifest.
const manifest = { input: { size: 64, mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] } };
const seen = manifest as unknown as Manifest;

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'inputs-'));
});
afterEach(() => rm(directory, { recursive: true }));

const inputsAt = () => path.join(directory, 'inputs');
async function pictureOf(seed: number, width: number, height: number) {
  const file = path.join(directory, `picture-${seed}`);
  const bytes = await photograph(seed, width, height);
  await writeFile(file, bytes);
  const data = await sharp(bytes).removeAlpha().raw().toBuffer();
  return { file, width, height, tensor: preprocess({ width, height, data }, seen).tensor };
}
const tensorOf = (picture: { file: string; width: number; height: number }, mostBytes?: number) =>
  openModelInputs(inputsAt(), mostBytes).with(picture, seen, (image) =>
    Promise.resolve(preprocess(image, seen).tensor),
  );

test.each([
  ['across', 203, 131],
  ['upright', 97, 260],
  ['smaller than the input', 50, 31],
])('a picture %s becomes the same tensor from its pixels and from what was kept', async (_name, w, h) => {
  const picture = await pictureOf(1, w, h);
  expect(await tensorOf(picture)).toEqual(picture.tensor);
  expect(await tensorOf(picture)).toEqual(picture.tensor);
});

test('a picture seen before is not read again', async () => {
  const picture = await pictureOf(2, 200, 150);
  await tensorOf(picture);
  await writeFile(picture.file, 'no picture');
  expect(await tensorOf(picture)).toEqual(picture.tensor);
});

test('a kept input that was cut off, or a folder that is gone, costs only time', async () => {
  const picture = await pictureOf(3, 200, 150);
  await tensorOf(picture);
  const [name = ''] = await readdir(inputsAt());
  await truncate(path.join(inputsAt(), name), 100);
  expect(await tensorOf(picture)).toEqual(picture.tensor);
  await rm(inputsAt(), { recursive: true });
  expect(await tensorOf(picture)).toEqual(picture.tensor);
});

test('inputs that cannot be kept are made all the same', async () => {
  const picture = await pictureOf(4, 200, 150);
  await writeFile(inputsAt(), 'a file where the folder should be');
  expect(await tensorOf(picture)).toEqual(picture.tensor);
});

test('past the limit the one used longest ago leaves', async () => {
  const bytes = 64 * 48 * 3;
  const [old, used, newest] = [
    await pictureOf(5, 200, 150),
    await pictureOf(6, 200, 150),
    await pictureOf(7, 200, 150),
  ];
  await tensorOf(old);
  await tensorOf(used);
  const long = new Date('2026-01-01');
  for (const name of await readdir(inputsAt())) await utimes(path.join(inputsAt(), name), long, long);
  await tensorOf(used);
  await tensorOf(newest, 2 * bytes);
  expect((await readdir(inputsAt())).sort()).toEqual(['picture-6-64.rgb', 'picture-7-64.rgb']);
});
