import { canonicalCounts } from './canonical-counts.ts';
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
  const rows = scanCounts(mask);
  const counts = rows ? transposeCounts(rows, width, height) : scanColumns(mask, width, height);
  return { width, height, counts };
}

/**
 * The same for run lengths row by row (first run background), as row scans produce them; runs may be empty. Throws
 * RleError `bad-length` when they do not cover the mask exactly.
 */
export function rleFromRowCounts(counts: Uint32Array, width: number, height: number): Rle {
  const pixels = checkSize(width, height);
  let sum = 0;
  let empty = 0;
  for (const count of counts) {
    sum += count;
    if (count === 0) empty++;
  }
  if (sum !== pixels) throw new RleError('bad-length', `the runs cover ${sum} of ${pixels} pixels`);
  const isCanonical = empty === (counts[0] === 0 ? 1 : 0);
  const plain = isCanonical ? counts : canonicalCounts(counts, counts.length, width, height);
  return { width, height, counts: transposeCounts(plain, width, height) };
}

/** More runs than one in so many pixels are noise, for which plain loops over the pixels are faster. */
export const NOISE = 12;
/** More than one in so many at the beginning already, and the rest will hardly be better. */
const SURE_NOISE = 4;

/** Run lengths of a byte array in its own order, four bytes at a time where nothing changes; null for noise. */
function scanCounts(mask: Uint8Array): Uint32Array | null {
  const length = mask.length;
  const runs = new RunList(1024);
  const most = 1024 + length / NOISE;
  const head = (4 - (mask.byteOffset & 3)) & 3;
  const wordCount = (length - head) >> 2;
  const words =
    wordCount > 0 ? new Int32Array(mask.buffer, mask.byteOffset + head, wordCount) : new Int32Array(0);
  let last = 0;
  for (let i = 0; last < length; last = i) {
    const value = runs.length % 2 === 0 ? 0 : (mask[i] ?? 0);
    i = endOfRun(mask, words, head, i, value);
    runs.push(i - last);
    if (runs.length > most || (runs.length > 1024 && runs.length * SURE_NOISE > i)) return null;
  }
  return runs.length === 0 ? Uint32Array.of(0) : runs.toArray();
}

/** Positions that are kept between calls, so that not every mask waits for fresh memory: those of a picture of 1 M pixels. */
const SCRATCH = new Uint32Array(1 << 20);

/**
 * Run lengths column by column, pixel by pixel. In noise every second branch would be guessed wrong, so there is none:
 * each position is written, and kept only where the value changes.
 */
function scanColumns(mask: Uint8Array, width: number, height: number): Uint32Array<ArrayBuffer> {
  const length = mask.length;
  const changes = length < SCRATCH.length ? SCRATCH : new Uint32Array(length + 1);
  let n = 0;
  let value = 0;
  for (let x = 0, at = 0; x < width; x++) {
    for (let i = x; i < length; i += width, at++) {
      const next = ((mask[i] ?? 0) + 255) >> 8;
      changes[n] = at;
      n += next ^ value;
      value = next;
    }
  }
  changes[n++] = width * height;
  const counts = changes.slice(0, n);
  for (let i = n - 1; i > 0; i--) counts[i] = (counts[i] ?? 0) - (counts[i - 1] ?? 0);
  return counts;
}

/** The first position from `from` on that is not of the run: not 0 when `value` is 0, else 0. */
function endOfRun(mask: Uint8Array, words: Int32Array, head: number, from: number, value: number): number {
  const length = mask.length;
  const isSet = value !== 0;
  const pattern = Math.imul(value, 0x01010101);
  const end = words.length;
  let i = from;
  while (i < length) {
    if (((i - head) & 3) === 0) {
      let w = (i - head) >> 2;
      // Without a branch inside: 32 pixels at a time, and what differs in any of them shows in the sum of differences.
      while (
        w + 7 < end &&
        (((words[w] ?? 0) ^ pattern) |
          ((words[w + 1] ?? 0) ^ pattern) |
          ((words[w + 2] ?? 0) ^ pattern) |
          ((words[w + 3] ?? 0) ^ pattern) |
          ((words[w + 4] ?? 0) ^ pattern) |
          ((words[w + 5] ?? 0) ^ pattern) |
          ((words[w + 6] ?? 0) ^ pattern) |
          ((words[w + 7] ?? 0) ^ pattern)) ===
          0
      ) {
        w += 8;
      }
      while (w < end && words[w] === pattern) w++;
      i = head + (w << 2);
      if (i >= length) break;
    }
    if ((mask[i] !== 0) !== isSet) return i;
    i++;
  }
  return length;
}
