import { type Rle, RunList } from '../rle/index.ts';
import { type Kernel } from './kernel.ts';

/**
 * A mask with a bit for each pixel, column by column: the columns have whole words, least bit first, and no bit is set
 * below the last row.
 */
interface Bits {
  readonly width: number;
  readonly height: number;
  /** Words of a column. */
  readonly tall: number;
  readonly words: Int32Array;
}

/**
 * The mask grown by a kernel, 32 pixels at a time: for masks of so many runs that the pixels are fewer work. Time goes
 * with the pixels and the kernel's side, whatever the mask.
 */
export function dilateBits(rle: Rle, { reach, extents }: Kernel): Rle {
  const grown = bitsOf(rle);
  const out = { ...grown, words: new Int32Array(grown.words.length) };
  // The kernel's columns from the shortest on, so that the mask grows up and down only once.
  const columns = Array.from(extents, (extent, i) => ({
    dx: i - reach,
    extent: Math.min(extent, rle.height),
  }));
  columns.sort((a, b) => a.extent - b.extent);
  let extent = 0;
  for (const column of columns) {
    while (extent < column.extent) {
      // Every run has more pixels than it has grown by: moved by no more, it leaves no gap.
      const by = Math.min(column.extent - extent, extent + 1, 31);
      growColumns(grown, by);
      extent += by;
    }
    addMoved(out.words, grown.words, column.dx * grown.tall);
  }
  return { width: rle.width, height: rle.height, counts: countsOf(out) };
}

/** Adds the pixels `by` rows above and below every pixel. */
function growColumns({ words, tall, height }: Bits, by: number): void {
  const inside = lastWord(height);
  for (let first = 0; first < words.length; first += tall) {
    let above = 0;
    let own = words[first] ?? 0;
    const last = first + tall - 1;
    for (let i = first; i <= last; i++) {
      const below = i < last ? (words[i + 1] ?? 0) : 0;
      words[i] = own | (own << by) | (above >>> (32 - by)) | (own >>> by) | (below << (32 - by));
      above = own;
      own = below;
    }
    words[last] = (words[last] ?? 0) & inside;
  }
}

/** Adds to each word the one that lies so many words on. */
function addMoved(words: Int32Array, from: Int32Array, by: number): void {
  const end = Math.min(words.length, words.length - by);
  for (let i = Math.max(0, -by); i < end; i++) words[i] = (words[i] ?? 0) | (from[i + by] ?? 0);
}

/** The bits of a column's last word that are rows of the mask. */
const lastWord = (height: number): number => -1 >>> (-height & 31);

function bitsOf({ counts, width, height }: Rle): Bits {
  const tall = Math.ceil(height / 32);
  const words = new Int32Array(width * tall);
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    while (at < end) {
      const column = Math.floor(at / height);
      const top = at - column * height;
      // To the end of the run, the column or the word, whichever comes first.
      const length = Math.min(end - at, height - top, 32 - (top & 31));
      const word = column * tall + (top >>> 5);
      words[word] = (words[word] ?? 0) | ((-1 >>> (32 - length)) << (top & 31));
      at += length;
    }
    at = end + (counts[i + 1] ?? 0);
  }
  return { width, height, tall, words };
}

function countsOf({ words, tall, width, height }: Bits): Uint32Array<ArrayBuffer> {
  const runs = new RunList(1024);
  const inside = lastWord(height);
  let last = 0;
  let before = 0;
  for (let first = 0, column = 0; first < words.length; first += tall, column += height) {
    for (let i = 0; i < tall; i++) {
      const own = words[first + i] ?? 0;
      const isLast = i === tall - 1;
      let toggles = (own ^ ((own << 1) | before)) & (isLast ? inside : -1);
      before = isLast ? (own >>> ((height - 1) & 31)) & 1 : own >>> 31;
      for (; toggles !== 0; toggles &= toggles - 1) {
        const at = column + i * 32 + 31 - Math.clz32(toggles & -toggles);
        runs.push(at - last);
        last = at;
      }
    }
  }
  runs.push(width * height - last);
  return runs.toArray();
}
