import { encodeRle, rleFromRowCounts, rleIou } from '@maskloop/geometry/rle';
import { longestSide } from '@maskloop/geometry/spaces';
import { expect, test } from 'vitest';
import { createMaskEnlarger, logitsFromRle } from './index.ts';

test.each([
  [640, 360],
  [300, 900],
  [50, 50],
])('a mask of %i × %i survives the way to logits and back', (width, height) => {
  const frame = longestSide(width, height, 512);
  const disc = encodeRle(
    Uint8Array.from({ length: width * height }, (_, i) => {
      const dx = (i % width) - width * 0.6;
      const dy = Math.floor(i / width) - height * 0.4;
      return Math.hypot(dx, dy) < Math.min(width, height) * 0.35 ? 1 : 0;
    }),
    width,
    height,
  );
  const enlarged = createMaskEnlarger(128, frame).mask(logitsFromRle(disc, frame, 128), 'single', 0, 1);
  expect(rleIou(rleFromRowCounts(enlarged.rowCounts, width, height), disc)).toBeGreaterThan(0.96);
});

test('a mask of another picture is refused', () => {
  const other = encodeRle(new Uint8Array(12), 4, 3);
  expect(() => logitsFromRle(other, longestSide(3, 4, 512), 128)).toThrow('4 × 3');
});
