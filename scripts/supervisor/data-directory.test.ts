import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultDataDirectory, prepareDataDirectory } from './data-directory.ts';

let parent: string;
beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-data-'));
});
afterEach(() => fs.rmSync(parent, { recursive: true }));

test('by default in the repository, for root one folder a repository under /var/lib/maskloop', () => {
  expect(defaultDataDirectory('/home/a/maskloop', 1000)).toBe('/home/a/maskloop/.maskloop');
  expect(defaultDataDirectory('/root/maskloop', 0)).toMatch(/^\/var\/lib\/maskloop\/[0-9a-f]{10}$/);
  expect(defaultDataDirectory('/root/maskloop', 0)).not.toBe(defaultDataDirectory('/root/other', 0));
});

test('it is made with a secret that stays, and closed to others', () => {
  const root = path.join(parent, 'deep/data');
  const { secret } = prepareDataDirectory(root);
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(prepareDataDirectory(root).secret).toBe(secret);
  const mode = (name: string) => fs.statSync(path.join(root, name)).mode & 0o777;
  expect([mode('secret'), mode('blobs'), mode('uploads'), mode('logs')]).toEqual([
    0o600, 0o700, 0o700, 0o700,
  ]);
});

test("a folder of the user's own with other things in it keeps its mode", () => {
  fs.writeFileSync(path.join(parent, 'notes.txt'), '');
  prepareDataDirectory(parent);
  expect(fs.statSync(parent).mode & 0o777).toBe(0o700);
});

test('a file in the way is one sentence', () => {
  fs.writeFileSync(path.join(parent, 'file'), '');
  const sentence = (name: string) =>
    `${path.join(parent, name)} is not a folder: choose another place with --data-dir.`;
  expect(() => prepareDataDirectory(path.join(parent, 'file'))).toThrow(sentence('file'));
  expect(() => prepareDataDirectory(path.join(parent, 'file/deeper'))).toThrow(sentence('file/deeper'));
});
