import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepDownload, keptDownload } from './kept-download.ts';

const CONTENT = 'a model';
const whole = { sha256: createHash('sha256').update(CONTENT).digest('hex'), bytes: CONTENT.length };
const url = 'https://example.org/model.zip';
let directory: string;
let place: { url: string; file: string; note: string };

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-kept-'));
  place = { url, file: path.join(directory, 'model.zip'), note: path.join(directory, 'model.zip.json') };
  await writeFile(place.file, CONTENT);
  await keepDownload(place, whole);
});
afterEach(() => rm(directory, { recursive: true }));

test('a file that is whole from before is not asked for again', async () => {
  expect(await keptDownload(place)).toEqual(whole);
  expect(await keptDownload({ ...place, ...whole })).toEqual(whole);
});

test.each([
  ['of another address', { url: 'https://example.org/model-2.zip' }],
  ['of another hash', { sha256: 'f'.repeat(64) }],
  ['of another length', { bytes: 8 }],
])('a file %s is dropped with its note', async (_, wanted) => {
  expect(await keptDownload({ ...place, ...wanted })).toBeUndefined();
  expect(await readdir(directory)).toEqual([]);
});

test('a file that changed on the disk, or went, is not what its note says', async () => {
  await writeFile(place.file, 'a m0del');
  expect(await keptDownload(place)).toBeUndefined();
  await keepDownload(place, whole);
  expect(await keptDownload(place)).toBeUndefined();
});

test('a note that was cut short, or says no address as older ones, counts for nothing', async () => {
  await writeFile(place.note, '{"sha256":"');
  expect(await keptDownload(place)).toBeUndefined();
  await writeFile(place.file, CONTENT);
  await writeFile(place.note, JSON.stringify(whole));
  expect(await keptDownload(place)).toBeUndefined();
});
