import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isSupported } from './node-version.mjs';

test.each([
  ['18.20.8', false],
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.3', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
])('Node %s: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});

test('package.json says the same', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    engines: { node: string };
  };
  expect(manifest.engines.node).toBe('^20.19.0 || ^22.12.0 || >=24');
});
