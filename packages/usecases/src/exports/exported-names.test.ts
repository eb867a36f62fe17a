import { expect, test } from 'vitest';
import { exportedNames } from './exported-names.ts';

const sha256 = '0123456789abcdef';

test('pictures keep their folder and name', () => {
  const nameOf = exportedNames([]);
  expect(nameOf({ folder: 'day 1/left', fileName: 'a.jpg', sha256 })).toBe('day 1/left/a.jpg');
  expect(nameOf({ folder: null, fileName: 'a.jpg', sha256 })).toBe('a.jpg');
});

test('pictures of one name are told apart by their content', () => {
  const nameOf = exportedNames([
    { folder: null, fileName: 'a.b.jpg' },
    { folder: null, fileName: 'bare' },
  ]);
  expect(nameOf({ folder: null, fileName: 'a.b.jpg', sha256 })).toBe('a.b~01234567.jpg');
  expect(nameOf({ folder: null, fileName: 'bare', sha256 })).toBe('bare~01234567');
  expect(nameOf({ folder: 'x', fileName: 'a.b.jpg', sha256 })).toBe('x/a.b.jpg');
});

test('no name leads out of the folder into which an export is unpacked', () => {
  const nameOf = exportedNames([]);
  expect(nameOf({ folder: '../../etc', fileName: 'a.jpg', sha256 })).toBe('etc/a.jpg');
  expect(nameOf({ folder: '/abs', fileName: 'a.jpg', sha256 })).toBe('abs/a.jpg');
});
