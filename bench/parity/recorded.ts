import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type Rle, rleArea, rleIou } from '../../packages/geometry/src/rle/index.ts';

/** A gzipped JSON recording. The caller states its type: recordings are ours and never change. */
export const read = <T>(file: string): T => JSON.parse(gunzipSync(readFileSync(file)).toString()) as T;

/** Two empty masks are the same mask. */
export const iouOf = (a: Rle, b: Rle): number => (rleArea(a) === 0 && rleArea(b) === 0 ? 1 : rleIou(a, b));
