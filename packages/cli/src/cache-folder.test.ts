import { chmod, chown, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cacheFolder, ownFolder } from './cache-folder.ts';

let directory: string;
let folder: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'maskloop-cache-'));
  folder = path.join(directory, 'maskloop');
});
afterEach(() => rm(directory, { recursive: true }));

test.each([
  ['linux', {}, '/home/ada/.cache/maskloop'],
  ['linux', { XDG_CACHE_HOME: '/scratch/ada' }, '/scratch/ada/maskloop'],
  ['linux', { XDG_CACHE_HOME: 'not/absolute' }, '/home/ada/.cache/maskloop'],
  ['darwin', {}, '/home/ada/Library/Caches/maskloop'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/maskloop'],
] as const)(
  'what can be fetched again lies where %s keeps such things of an account (%o)',
  (platform, env, expected) => {
    expect(cacheFolder(env, platform, '/home/ada')).toBe(path.normalize(expected));
  },
);

// Windows has neither these modes nor these owners.
const there = test.skipIf(process.platform === 'win32');

there('a folder that is made is its owner’s alone, and is found again', async () => {
  expect(await ownFolder(path.join(folder, 'deeper'))).toBe(path.join(folder, 'deeper'));
  expect((await stat(path.join(folder, 'deeper'))).mode & 0o777).toBe(0o700);
  expect(await ownFolder(path.join(folder, 'deeper'))).toBe(path.join(folder, 'deeper'));
});

there('a folder of somebody else is not used', async () => {
  await mkdir(folder);
  // Only root gives folders away; for everybody else there is one of root's.
  const theirs = process.getuid?.() === 0 ? folder : '/usr';
  if (theirs === folder) await chown(folder, 54321, 54321);
  await expect(ownFolder(theirs)).rejects.toThrow(`${theirs} belongs to somebody else.`);
});

there('a folder that others can write to, a link or a file is not used', async () => {
  await mkdir(folder);
  await chmod(folder, 0o770);
  await expect(ownFolder(folder)).rejects.toThrow('can be written to by others: chmod 700');
  await rm(folder, { recursive: true });
  await symlink(tmpdir(), folder);
  await expect(ownFolder(folder)).rejects.toThrow('is no folder');
  await rm(folder);
  await writeFile(folder, '');
  await expect(ownFolder(folder)).rejects.toThrow('is no folder');
});
