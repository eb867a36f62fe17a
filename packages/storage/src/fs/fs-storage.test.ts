import { createHash, randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { storageError, StorageUnusable } from '../storage-unusable.ts';
import { BlobMissing, type Storage } from '../storage.ts';
import { openFsStorage } from './fs-storage.ts';

let directory: string;
let storage: Storage;
const shaOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const leftovers = (): Promise<string[]> => readdir(path.join(directory, 'tmp'));

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'storage-'));
  storage = openFsStorage(directory);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('content is found again under its hash, whichever way it came', async () => {
  const bytes = randomBytes(200_000);
  const blob = { sha256: shaOf(bytes), bytes: bytes.length };
  expect(await storage.put(bytes)).toEqual(blob);
  expect(await storage.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]))).toEqual(blob);
  expect(Buffer.from(await storage.read(blob.sha256)).equals(bytes)).toBe(true);
  expect(await storage.size(blob.sha256)).toBe(bytes.length);
  expect(await leftovers()).toEqual([]);
});

test('a range holds exactly the bytes asked for', async () => {
  const { sha256 } = await storage.put(Buffer.from('0123456789'));
  expect(String(await buffer(await storage.open(sha256, { start: 2, end: 5 })))).toBe('2345');
});

test('a local file is taken over, and one whose content is known just goes', async () => {
  const first = path.join(directory, 'first');
  const second = path.join(directory, 'second');
  await writeFile(first, 'same');
  await writeFile(second, 'same');
  const blob = await storage.putFile(first);
  expect(await storage.putFile(second)).toEqual(blob);
  expect(String(await storage.read(blob.sha256))).toBe('same');
  await expect(stat(first)).rejects.toThrow('ENOENT');
  await expect(stat(second)).rejects.toThrow('ENOENT');
});

test('a stream that breaks leaves nothing behind', async () => {
  async function* broken() {
    yield Buffer.from('half');
    await Promise.resolve();
    throw new Error('connection lost');
  }
  await expect(storage.put(Readable.from(broken()))).rejects.toThrow('connection lost');
  expect(await leftovers()).toEqual([]);
});

test('a file cut short by a crash of the disk is written anew', async () => {
  const bytes = Buffer.from('whole content');
  const { sha256 } = await storage.put(bytes);
  await writeFile(await storage.localPath(sha256), 'who');
  await storage.put(bytes);
  expect(String(await storage.read(sha256))).toBe('whole content');
});

test('ten writers of one content agree', async () => {
  const bytes = randomBytes(50_000);
  const blobs = await Promise.all(Array.from({ length: 10 }, () => storage.put(Readable.from([bytes]))));
  expect(new Set(blobs.map((blob) => blob.sha256))).toEqual(new Set([shaOf(bytes)]));
  expect(await leftovers()).toEqual([]);
});

test.each(['f'.repeat(64), '../../etc/passwd', ''])('what is not there is missing: %j', async (name) => {
  await expect(storage.open(name)).rejects.toThrow(BlobMissing);
  await expect(storage.localPath(name)).rejects.toThrow(BlobMissing);
  expect(await storage.size(name)).toBeUndefined();
});

test.skipIf(process.getuid?.() === 0)(
  'a folder that may not be written to is named, with the remedy',
  async () => {
    await chmod(directory, 0o500);
    await expect(storage.check()).rejects.toThrow('write permission');
    await chmod(directory, 0o700);
  },
);

test('a file in the place of the folder is named', async () => {
  const file = path.join(directory, 'file');
  await writeFile(file, '');
  await expect(openFsStorage(file).check()).rejects.toThrow(StorageUnusable);
});

test('a full disk is told in a sentence', () => {
  const full = Object.assign(new Error('write'), { code: 'ENOSPC' });
  expect(storageError(full, '/data').message).toBe(
    'The disk of /data is full. Free some space and try again.',
  );
});

test('files of processes killed long ago are swept', async () => {
  await storage.check();
  const old = path.join(directory, 'tmp', 'old');
  await writeFile(old, 'half');
  await utimes(old, new Date(0), new Date(0));
  await storage.check();
  expect(await leftovers()).toEqual([]);
});
