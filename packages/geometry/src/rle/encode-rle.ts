import { type Rle, RleError, checkSize } from './rle.ts';
import { RunList } from './run-list.ts';
import { transposeCounts } from './transpose-counts.ts';

/**
 * Run lengths of a mask given as one byte a pixel, row by row; every value but 0 is set.
 * Throws RleError `bad-length` when the array does not have width · height bytes.
 */
export function encodeRle(mask: Uint8Array, width: number, height: number): Rle {
  if (mask.length !== checkSize(width, height)) {
    throw new RleError('bad-length', `${mask.length} bytes are not a mask of ${width} × ${height}`);
  }
  return { width, height, counts: transposeCounts(scanCounts(mask), width, height) };
}

/** The same for run lengths row by row (first run background), as row scans produce them. */
export function rleFromRowCounts(counts: Uint32Array, width: number, height: number): Rle {
  const pixels = checkSize(width, height);
  let sum = 0;
  for (const count of counts) sum += count;
  if (sum !== pixels) throw new RleError('bad-length', `the runs cover ${sum} of ${pixels} pixels`);
  return { width, height, counts: transposeCounts(counts, width, height) };
}

/** Run lengths of a byte array in its own order; four bytes at a time where nothing changes. */
function scanCounts(mask: Uint8Array): Uint32Array {
  const length = mask.length;
  const runs = new RunList(1024);
  const head = (4 - (mask.byteOffset & 3)) & 3;
  const wordCount = (length - head) >> 2;
  const words =
    wordCount > 0 ? new Uint32Array(mask.buffer, mask.byteOffset + head, wordCount) : new Uint32Array(0);
  let last = 0;
  for (let i = 0; last < length; last = i) {
    const value = runs.length % 2 === 0 ? 0 : (mask[i] ?? 0);
    i = endOfRun(mask, words, head, i, value);
    runs.push(i - last);
  }
  return runs.length === 0 ? Uint32Array.of(0) : runs.toArray();
}

/** The first position from `from` on that is not of the run: not 0 when `value` is 0, else 0. */
function endOfRun(mask: Uint8Array, words: Uint32Array, head: number, from: number, value: number): number {
  const length = mask.length;
  const isSet = value !== 0;
  const pattern = (value * 0x01010101) >>> 0;
  let i = from;
  while (i < length) {
    if (((i - head) & 3) === 0) {
      let w = (i - head) >> 2;
      while (w < words.length && words[w] === pattern) w++;
      i = head + (w << 2);
      if (i >= length) break;
    }
    if ((mask[i] !== 0) !== isSet) return i;
    i++;
  }
  return length;
}
