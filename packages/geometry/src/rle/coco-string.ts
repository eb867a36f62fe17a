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
    for (let more = true; more;) {
      const group = rest & 31;
      // Differences may exceed 31 bits, where >> would wrap.
      rest = rest > 0x7fffffff || rest < -0x80000000 ? Math.floor(rest / 32) : rest >> 5;
      more = group & 16 ? rest !== -1 : rest !== 0;
      out[n++] = (group | (more ? 32 : 0)) + FIRST_CHARACTER;
    }
  }
  return out.slice(0, n);
}

/**
 * The mask of ASCII bytes made by `rleToBytes` or by any COCO tool. Every input ends in a mask of exactly the given
 * size or in an RleError: `bad-character`, `truncated`, `bad-count`, `bad-length` or `bad-size`.
 */
export function rleFromBytes(bytes: Uint8Array, width: number, height: number): Rle {
  checkSize(width, height);
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
      value += k < 5 ? (group & 31) << (5 * k) : (group & 31) * 32 ** k;
      if (!(group & 32) && group & 16) value -= 32 ** (k + 1);
      i++;
    }
    counts[n] = n > 2 ? value + (counts[n - 2] ?? 0) : value;
    n++;
  }
  return { width, height, counts: canonicalCounts(counts, n, width, height) };
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
