import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeName } from './file-name.ts';

test.each([
  ['street.jpg', 'street.jpg', undefined],
  ['day 1/camera 2/street.jpg', 'street.jpg', 'day 1/camera 2'],
  ['../../etc/passwd', 'passwd', 'etc'],
  ['C:\\Users\\me\\a.png', 'a.png', 'Users/me'],
  ['a\u0000b\nc\u202egpj.exe', 'abcgpj.exe', undefined],
  ['', 'unnamed', undefined],
  ['..', 'unnamed', undefined],
  ['/', 'unnamed', undefined],
])('%j becomes %j in folder %j', (raw, name, folder) => {
  expect(placeName(raw)).toEqual({ name, folder });
});

test('both Unicode forms of a name become one', () => {
  expect(placeName('cafe\u0301.jpg')).toEqual(placeName('caf\u00e9.jpg'));
});

test('a name of 300 bytes and more keeps its ending', () => {
  const { name } = placeName(`${'long '.repeat(80)}.jpeg`);
  expect(name.length).toBeLessThanOrEqual(200);
  expect(name).toMatch(/….jpeg$/);
});

test('any string becomes a name that fits the database', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (raw) => {
      const { name, folder } = placeName(raw);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(name + (folder ?? '')).not.toMatch(/[\u0000-\u001f\\]|(^|\/)\.\.(\/|$)/);
      expect(placeName(name).name).toBe(name);
    }),
  );
});
