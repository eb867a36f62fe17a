import { rleDifference, rleFromRectangle, rleUnion, toCocoString } from '@maskloop/geometry/rle';
import { mendMask } from '@maskloop/inference/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mendingFrom } from './mending.ts';
import { candidateSet } from './read-candidates.ts';

const rectangle = (x: number, y: number, width: number, height: number) =>
  rleFromRectangle({ x, y, width, height }, 60, 40);
const square = rectangle(5, 5, 20, 20);
const shapes = {
  whole: square,
  holed: rleDifference(square, rectangle(10, 10, 3, 3)),
  specked: rleUnion(square, rectangle(40, 10, 4, 4)),
  both: rleUnion(rleDifference(square, rectangle(10, 10, 5, 5)), rectangle(40, 10, 2, 2)),
};

test('a repair that is remembered is the one that would be made, however the slider moves', () => {
  const names = Object.keys(shapes) as (keyof typeof shapes)[];
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 1, maxLength: 8 }), (moves) => {
      const { masks } = candidateSet({
        width: 60,
        height: 40,
        floorIou: 0.25,
        crops: [[0, 0, 60, 40]],
        crop: names.map(() => 0),
        predictedIou: names.map(() => 0.9),
        stability: names.map(() => 0.9),
        area: names.map(() => 400),
        box: names.map(() => [5, 5, 20, 20]),
        counts: names.map((name) => toCocoString(shapes[name])),
      });
      const pixels = (mask: { rle: (typeof masks)[0]['rle'] } | null) => mask && toCocoString(mask.rle);
      for (const belowPx of moves) {
        const mend = mendingFrom(belowPx);
        for (const mask of masks) expect(pixels(mend(mask))).toBe(pixels(mendMask(mask, belowPx)));
        // Asked twice, it answers with the same: what was drawn of it can be used again.
        for (const mask of masks) expect(mend(mask)).toBe(mend(mask));
      }
    }),
  );
});
