import { describe, expect, test } from 'vitest';
import { pictureFinder, sharedPictures } from './match-pictures.ts';

/** Pictures whose id is how they were brought in: folder and name, or the name alone. */
const finder = (...paths: string[]) => {
  const find = pictureFinder(
    paths.map((path) => {
      const cut = path.lastIndexOf('/');
      const folder = cut < 0 ? null : path.slice(0, cut);
      return { id: path, fileName: path.slice(cut + 1), folder, width: 40, height: 30 };
    }),
  );
  return (fileName: string) => {
    const found = find(fileName);
    return typeof found === 'object' ? found.id : found;
  };
};

describe('a name of a file finds', () => {
  test('the picture of this folder and name, and none of another folder', () => {
    const find = finder('val/0001.jpg');
    expect(find('val/0001.jpg')).toBe('val/0001.jpg');
    expect(find('train/0001.jpg')).toBeUndefined();
    expect(find('val/0002.jpg')).toBeUndefined();
  });

  test('a picture in any folder, where the name comes without one; several are not told apart', () => {
    const find = finder('val/0001.jpg', 'train/0002.jpg', 'val/0002.jpg', '0003.jpg', 'val/0003.jpg');
    expect(find('0001.jpg')).toBe('val/0001.jpg');
    expect(find('0002.jpg')).toBe('ambiguous');
    expect(find('0003.jpg')).toBe('ambiguous');
  });

  test('a picture that was brought in without a folder, whatever folder the file names', () => {
    const find = finder('0001.jpg', 'val/0001.jpg');
    expect(find('data/train/0001.jpg')).toBe('0001.jpg');
    expect(find('data/val/0001.jpg')).toBe('val/0001.jpg');
  });

  test('a picture whose folders end in those of the file, or the other way round', () => {
    const find = finder('coco/val/0001.jpg', 'day/0002.jpg', 'a/night/0003.jpg', 'b/night/0003.jpg');
    expect(find('val/0001.jpg')).toBe('coco/val/0001.jpg');
    expect(find('/data/train/day/0002.jpg')).toBe('day/0002.jpg');
    expect(find('night/0003.jpg')).toBe('ambiguous');
    expect(find('oval/0001.jpg')).toBeUndefined();
  });

  test('a picture with slashes of either kind, in any Unicode form, and in any case where none has this one', () => {
    const find = finder('val/Café.jpg', 'val/a.jpg', 'val/A.jpg', 'val/b.jpg', 'val/B.JPG');
    expect(find('.\\VAL\\cafe\u0301.JPG')).toBe('val/Café.jpg');
    expect(find('train/Café.jpg')).toBeUndefined();
    expect(find('a.jpg')).toBe('val/a.jpg');
    expect(find('B.jpg')).toBe('ambiguous');
  });
});

test('names of a file that mean one picture are told; one name that comes twice is no other picture', () => {
  const known = { id: 'p', fileName: '0001.jpg', folder: null, width: 40, height: 30 };
  const other = { ...known, id: 'q', fileName: '0002.jpg' };
  const images = [
    { fileName: 'train/0001.jpg', known },
    { fileName: 'val\\0001.jpg', known },
    { fileName: 'val/0001.jpg', known },
    { fileName: 'train/0002.jpg', known: other },
    { fileName: './train/0002.jpg', known: other },
    { fileName: 'train/0003.jpg', known: undefined },
    { fileName: 'val/0003.jpg', known: 'ambiguous' as const },
  ];
  expect(sharedPictures(images)).toEqual(new Map([['p', ['train/0001.jpg', 'val\\0001.jpg']]]));
});
