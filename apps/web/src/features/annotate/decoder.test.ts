import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ORT_VERSION } from './decoder.ts';

test('the page asks for the files of the onnxruntime-web that is installed', () => {
  const dist = path.dirname(createRequire(import.meta.url).resolve('onnxruntime-web'));
  const { version } = JSON.parse(readFileSync(path.join(dist, '../package.json'), 'utf8')) as {
    version: string;
  };
  expect(ORT_VERSION).toBe(version);
});
