import { type Rle } from '@maskloop/geometry/rle';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { deepestPixel } from './deepest-pixel.ts';
import { nextClick } from './next-click.ts';

interface Case {
  readonly width: number;
  readonly height: number;
  readonly predicted: readonly number[];
  readonly truth: readonly number[];
  /** x, y of a pixel. */
  readonly deepest: readonly [number, number] | null;
  /** x, y of a pixel, 1 for foreground. */
  readonly next: readonly [number, number, number] | null;
}
const file = path.resolve(import.meta.dirname, '../../../fixtures/evaluation/clicks.json');
const { by, cases } = JSON.parse(readFileSync(file, 'utf8')) as { by: string; cases: Case[] };

const rleOf = ({ width, height }: Case, counts: readonly number[]): Rle => ({
  width,
  height,
  counts: Uint32Array.from(counts),
});

test(`clicks fall on the pixels on which the training package puts them (${by})`, () => {
  for (const one of cases) {
    const truth = rleOf(one, one.truth);
    if (one.deepest) {
      const { x, y } = deepestPixel(truth);
      expect([x, y]).toEqual([one.deepest[0] + 0.5, one.deepest[1] + 0.5]);
    } else expect(() => deepestPixel(truth)).toThrow(RangeError);
    const click = nextClick(rleOf(one, one.predicted), truth);
    expect(click && [click.x - 0.5, click.y - 0.5, click.label === 'foreground' ? 1 : 0]).toEqual(one.next);
  }
});
