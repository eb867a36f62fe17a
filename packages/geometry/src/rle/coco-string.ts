import { canonicalCounts } from './canonical-counts.ts';
import { type Rle, RleError, checkSize } from './rle.ts';

// COCO's compressed counts (cocoapi, maskApi.c: rleToString, rleFrString): every count from the fourth on is
// written as the difference to the one two before it, in groups of five bits, least first, bit 5 = more follow,
// bit 4 of the last group = sign, each group + 48 as a character.
const FIRST_CHARACTER = 48;
/** Six groups hold 30 bits; a difference of two 32-bit counts needs 33 with its sign. */
const MOST_GROUPS = 7;

/** COCO's compressed string as ASCII bytes: what the database keeps. */
export function rleToBytes(rle: Rle): Uint8Array<ArrayBuffer> {
  const { counts } = rle;
  let out = new Uint8Array(counts.length * 2 + MOST_GROUPS);
  let n = 0;
  for (let i = 0; i < counts.length; i++) {
    if (n + MOST_GROUPS > out.length) {
      const grown = new Uint8Array(out.length * 2);
      grown.set(out);
      out = grown;
    }
    let rest = (counts[i] ?? 0) - (i > 2 ? (counts[i - 2] ?? 0) : 0);
    // Differences may exceed 31 bits, where >> would wrap: then the first group goes by division.
    if (rest !== (rest | 0)) {
      out[n++] = (rest & 31) + 32 + FIRST_CHARACTER;
      rest = Math.floor(rest / 32);
    }
    while (rest > 15 || rest < -16) {
      out[n++] = (rest & 31) + 32 + FIRST_CHARACTER;
      rest >>= 5;
    }
    out[n++] = (rest & 31) + FIRST_CHARACTER;
  }
  return out.slice(0, n);
}

/**
 * The mask of ASCII bytes made by `rleToBytes` or by any COCO tool. Every input ends in a mask of exactly the given
 * size or in an RleError: `bad-character`, `truncated`, `bad-count`, `bad-length` or `bad-size`.
 */
export function rleFromBytes(bytes: Uint8Array, width: number, height: number): Rle {
  const pixels = checkSize(width, height);
  return { width, height, counts: readPlainCounts(bytes, pixels) ?? readAnyCounts(bytes, width, height) };
}

// Read into one buffer, then copied at its exact length: half the allocations of a small mask.
let scratch = new Uint32Array(4096);
const MOST_SCRATCH = 1 << 20;

/** Run lengths of canonical strings of usual numbers, which is nearly all; null for everything else. */
function readPlainCounts(bytes: Uint8Array, pixels: number): Uint32Array<ArrayBuffer> | null {
  const length = bytes.length;
  if (length > scratch.length && length <= MOST_SCRATCH) scratch = new Uint32Array(length * 2);
  const counts = length <= scratch.length ? scratch : new Uint32Array(length);
  let n = 0;
  let sum = 0;
  // The count before and the one before that; the first three numbers stand for themselves, so the first is left out.
  let before = 0;
  let twoBefore = 0;
  for (let i = 0; i < length;) {
    let group = (bytes[i++] ?? 0) - FIRST_CHARACTER;
    // One comparison for both ends of the range.
    if (group >>> 0 > 63) return null;
    // Two shifts spread the sign bit of a last group, which most numbers consist of.
    let value = (group << 27) >> 27;
    if (group > 31) {
      value = group & 31;
      let shift = 5;
      do {
        if (i === length || shift === 30) return null;
        group = (bytes[i++] ?? 0) - FIRST_CHARACTER;
        if (group >>> 0 > 63) return null;
        value |= (group & 31) << shift;
        shift += 5;
      } while (group > 31);
      if (group > 15) value -= shift === 30 ? 0x40000000 : 1 << shift;
    }
    const count = value + twoBefore;
    if (count <= 0 && (n > 0 || count < 0)) return null;
    sum += count;
    counts[n] = count;
    twoBefore = before;
    if (n++ > 0) before = count;
  }
  return sum === pixels && n > 0 ? counts.slice(0, n) : null;
}

/** Every other input: long runs, empty runs, and whatever is wrong, with the error that says it. */
function readAnyCounts(bytes: Uint8Array, width: number, height: number): Uint32Array<ArrayBuffer> {
  const counts = new Float64Array(bytes.length);
  let n = 0;
  for (let i = 0; i < bytes.length;) {
    let value = 0;
    let group = 32;
    for (let k = 0; group & 32; k++) {
      if (i === bytes.length)
        throw new RleError('truncated', 'the run lengths end in the middle of a number');
      group = (bytes[i] ?? 0) - FIRST_CHARACTER;
      if (group < 0 || group > 63) {
        throw new RleError('bad-character', `byte ${i} is not a character of compressed run lengths`);
      }
      if (k === MOST_GROUPS) throw new RleError('bad-count', `run ${n} is longer than any mask`);
      value += (group & 31) * 32 ** k;
      if (!(group & 32) && group & 16) value -= 32 ** (k + 1);
      i++;
    }
    counts[n] = n > 2 ? value + (counts[n - 2] ?? 0) : value;
    n++;
  }
  return canonicalCounts(counts, n, width, height);
}

/** COCO's compressed string, as in `segmentation.counts`. */
export function toCocoString(rle: Rle): string {
  const bytes = rleToBytes(rle);
  let text = '';
  // Pieces, because a call takes a limited number of arguments.
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return text;
}

/** The mask of COCO's compressed string. Errors: as `rleFromBytes`. */
export function fromCocoString(text: string, width: number, height: number): Rle {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    // 0 is below every valid character; without this a wide character could wrap into a valid byte.
    bytes[i] = code > 255 ? 0 : code;
  }
  return rleFromBytes(bytes, width, height);
}

/** The mask of COCO's uncompressed counts. Errors: `bad-count`, `bad-length`, `bad-size`. */
export function fromCocoCounts(counts: ArrayLike<number>, width: number, height: number): Rle {
  return { width, height, counts: canonicalCounts(counts, counts.length, width, height) };
}
