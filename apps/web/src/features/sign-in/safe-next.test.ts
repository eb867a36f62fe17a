import { expect, test } from 'vitest';
import { safeNext } from './safe-next.ts';

test('after signing in one comes back to where one wanted to go', () => {
  expect(safeNext('/projects/1/images?state=failed')).toBe('/projects/1/images?state=failed');
  expect(safeNext(null)).toBe('/');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', ''])(
  'a link cannot lead elsewhere: %s',
  (next) => expect(safeNext(next)).toBe('/'),
);
