import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fixturePath } from '../testing/fixtures.ts';
import { parseAnyManifest, parseManifest } from './index.ts';

const good = () =>
  JSON.parse(readFileSync(fixturePath('models/analytic-512/manifest.json'), 'utf8')) as Record<string, never>;
const problems = (edit: (manifest: Record<string, unknown>) => void): string => {
  const manifest: Record<string, unknown> = good();
  edit(manifest);
  const result = parseManifest(manifest);
  return result.ok ? 'accepted' : result.problems.join('; ');
};

test('the manifest of any input and mask size is accepted', () => {
  expect(parseManifest(good()).ok).toBe(true);
  expect(problems((m) => (m.input = { size: 768, mean: [0, 0, 0], std: [255, 255, 255] }))).toBe('accepted');
});

test('each problem names its field', () => {
  expect(problems((m) => delete m.licence)).toMatch(/^licence: /);
  expect(problems((m) => (m.schemaVersion = 2))).toMatch(/^schemaVersion: /);
  expect(problems((m) => (m.surprise = 1))).toMatch(/surprise/);
  expect(problems((m) => (m.input = { size: 512, mean: [0, 0, 0], std: [0, 1, 1] }))).toMatch(
    /input\.std: must be positive/,
  );
  expect(problems((m) => (m.files = {}))).toMatch(/encoder\.file: encoder\.onnx is not listed in files/);
});

test('a kind that does not exist is answered with those that do', () => {
  expect(parseAnyManifest({ ...good(), kind: 'tree' })).toEqual({
    ok: false,
    problems: ['kind: must be "promptable", "detector" or "text"'],
  });
});

test.each([
  '../x.onnx',
  '/x.onnx',
  'a/../x.onnx',
  'a\\x.onnx',
  'C:x.onnx',
  'a//x.onnx',
  '.hidden',
  'x\u0000.onnx',
  '',
])('the path %j is refused', (file) => {
  expect(problems((m) => (m.decoder = { file, contract: 'batched', lowResSize: 128 }))).toMatch(
    /decoder\.file: /,
  );
});

test('whatever JSON comes, the answer is a manifest or a list of problems', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (json) => {
      const result = parseManifest(json);
      expect(result.ok || result.problems.length > 0).toBe(true);
    }),
  );
});
