import { RleError, checkSize } from './rle.ts';

/**
 * Run lengths in canonical form: runs of 0 pixels are dropped and their neighbours joined.
 * Throws RleError `bad-count` (not a whole number ≥ 0), `bad-length` (the runs do not cover the mask exactly).
 */
export function canonicalCounts(
  counts: ArrayLike<number>,
  length: number,
  width: number,
  height: number,
): Uint32Array<ArrayBuffer> {
  const pixels = checkSize(width, height);
  const out = new Uint32Array(length + 1);
  let n = 0;
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const count = counts[i] ?? -1;
    if (!(count >= 0) || !Number.isInteger(count)) {
      throw new RleError('bad-count', `run ${i} has the length ${count}`);
    }
    sum += count;
    if (sum > pixels) break;
    if (count === 0 && i > 0) continue;
    // Even runs are background; out[k] has the parity of k. A run of the parity written last prolongs it.
    if (n > 0 && ((n - 1) & 1) === (i & 1)) out[n - 1] = (out[n - 1] ?? 0) + count;
    else out[n++] = count;
  }
  if (sum !== pixels) {
    const covered = sum > pixels ? `more than the ${pixels}` : `${sum} of ${pixels}`;
    throw new RleError('bad-length', `the runs cover ${covered} pixels of a mask of ${width} × ${height}`);
  }
  if (n === 0) out[n++] = 0;
  return out.slice(0, n);
}
