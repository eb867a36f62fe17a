import { encodeRle, rleArea, rleContains, rleEquals } from '@maskloop/geometry/rle';
import { boxImage, pointImage } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { type CleanUp, cleanUpMask } from './index.ts';

/** A mask drawn with characters, # = set. */
const draw = (...rows: string[]) =>
  encodeRle(
    Uint8Array.from(rows.join(''), (c) => (c === '#' ? 1 : 0)),
    rows[0]!.length,
    rows.length,
  );
const off: CleanUp = { keepPrompted: false, fillHolesBelowPx: 0, dropIslandsBelowPx: 0 };

const mask = draw(
  '####....#.', //
  '#..#......',
  '#..#..###.',
  '####..###.',
  '......###.',
);

test('only the part that was clicked stays', () => {
  const kept = cleanUpMask(
    mask,
    { points: [{ x: 7.5, y: 3.5, label: 'foreground' }], box: null },
    { ...off, keepPrompted: true },
  );
  expect(rleArea(kept)).toBe(9);
  expect(rleContains(kept, pointImage(0, 0))).toBe(false);
});

test('with a box alone, the parts it overlaps stay', () => {
  const kept = cleanUpMask(mask, { points: [], box: boxImage(5, 2, 4, 3) }, { ...off, keepPrompted: true });
  expect(rleArea(kept)).toBe(9);
});

test('a click beside every part, or only background clicks, take nothing away', () => {
  for (const points of [
    [{ x: 5, y: 0, label: 'foreground' as const }],
    [{ x: 0, y: 0, label: 'background' as const }],
  ]) {
    expect(cleanUpMask(mask, { points, box: null }, { ...off, keepPrompted: true })).toBe(mask);
  }
});

test('holes below the area are filled and specks dropped, by their own switches', () => {
  const filled = cleanUpMask(mask, { points: [], box: null }, { ...off, fillHolesBelowPx: 5 });
  expect(rleArea(filled)).toBe(rleArea(mask) + 4);
  const dropped = cleanUpMask(mask, { points: [], box: null }, { ...off, dropIslandsBelowPx: 2 });
  expect(rleArea(dropped)).toBe(rleArea(mask) - 1);
  expect(rleEquals(cleanUpMask(mask, { points: [], box: null }, off), mask)).toBe(true);
});
