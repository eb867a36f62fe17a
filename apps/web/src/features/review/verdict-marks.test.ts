import { rleContains, rleFromRectangle, rleUnion } from '@maskloop/geometry/rle';
import { boxImage } from '@maskloop/geometry/spaces';
import { pixelsOf } from '@maskloop/editor/core';
import { rectMask } from '@maskloop/testing/editor';
import { expect, test } from 'vitest';
import { maskAnchor } from './mask-anchor.ts';
import { verdictMarks } from './verdict-marks.ts';
import { type Judgements, seenOf } from './verdicts.ts';

const IMAGE = { width: 64, height: 64 };

test('a sign stands inside its mask, whatever its shape', () => {
  const shapes = [
    boxImage(3, 4, 20, 10),
    boxImage(0, 0, 64, 64),
    boxImage(5, 63, 1, 1),
    boxImage(0, 10, 64, 1),
  ].map((box) => rleFromRectangle(box, 64, 64));
  const ring = rleUnion(rleUnion(shapes[0]!, shapes[3]!), rleFromRectangle(boxImage(60, 0, 3, 64), 64, 64));
  for (const rle of [...shapes, ring]) {
    expect(rleContains(rle, maskAnchor(rle))).toBe(true);
  }
});

test('each verdict has its own sign; what changed asks to be looked at again; hidden masks have none', () => {
  const mask = (id: string, x: number) => rectMask(id, [x, 0, 5, 5], IMAGE);
  const [good, bad, nothing] = [mask('a', 0), mask('b', 8), mask('c', 16)];
  const [changed, waiting, hidden] = [mask('d', 24), mask('e', 32), mask('f', 40)];
  const judgements: Judgements = new Map([
    ['a', { verdict: 'satisfactory', seen: seenOf(good) }],
    ['b', { verdict: 'unsatisfactory', seen: seenOf(bad) }],
    ['c', { verdict: 'no-object', seen: seenOf(nothing) }],
    ['d', { verdict: 'satisfactory', seen: seenOf(changed) }],
    ['f', { verdict: 'satisfactory', seen: seenOf(hidden) }],
  ]);
  const mended = { ...changed, ...pixelsOf(rleFromRectangle(boxImage(24, 1, 5, 5), 64, 64)) };
  const marks = verdictMarks(judgements, [good, bad, nothing, mended, waiting, hidden], {
    selected: new Set(['a']),
    hidden: new Set(['f']),
  });
  expect(marks.map((mark) => (mark.kind === 'mark' ? [mark.sign, mark.hot] : []))).toEqual([
    ['bad', false],
    ['nothing', false],
    ['again', false],
    ['good', true],
  ]);
});
