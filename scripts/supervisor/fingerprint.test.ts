import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'maskloop-fingerprint-'));
  write('src/a.ts', '1');
});
afterEach(() => fs.rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  fs.writeFileSync(path.join(root, file), text);
}
const now = () => fingerprint(root, ['src', 'missing.json']);

test('it changes with contents, names, new files and what else is given', () => {
  const seen = new Set([now(), fingerprint(root, ['src'], 'flag')]);
  write('src/a.ts', '2');
  seen.add(now());
  write('src/deep/b.ts', '1');
  seen.add(now());
  fs.renameSync(path.join(root, 'src/deep/b.ts'), path.join(root, 'src/deep/c.ts'));
  seen.add(now());
  expect(seen.size).toBe(5);
});

test('tests, installed packages and built things do not count', () => {
  const before = now();
  write('src/a.test.ts', '');
  write('src/node_modules/x/index.js', '');
  write('src/.next/BUILD_ID', '');
  expect(now()).toBe(before);
});
