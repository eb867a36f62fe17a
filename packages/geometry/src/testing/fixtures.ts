import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Rle, fromCocoString } from '../rle/index.ts';

/** A COCO RLE as fixtures hold it. */
export interface CocoRle {
  readonly size: readonly [height: number, width: number];
  readonly counts: string;
}

/** A gzipped JSON fixture of this package. The caller states its type: fixtures are ours and never change. */
export const readFixture = <T>(name: string): T =>
  JSON.parse(gunzipSync(readFileSync(new URL(`../../fixtures/${name}`, import.meta.url))).toString()) as T;

export const fromCoco = (rle: CocoRle): Rle => fromCocoString(rle.counts, rle.size[1], rle.size[0]);
