import { type ResizeAxis } from './resize-axis.ts';

/** Rows of an image, of which a caller asks for the part [from, to) of row `y`. At most two rows stay valid. */
export interface RowSource {
  row(y: number, from: number, to: number): Float32Array;
}

/** One bilinear resize that computes only the pixels it is asked for, each once. */
export interface BilinearStage extends RowSource {
  /** Writes pixels [from, to) of row `y` to the same places of `out`. */
  write(y: number, from: number, to: number, out: Float32Array): void;
  /**
   * Blends along x of pixels [from, to) of a source row, which all output rows at it share; null where the order of the
   * arithmetic knows no such thing. Valid until two other rows are asked for.
   */
  along(row: number, from: number, to: number): Float32Array | null;
  /** Forgets what was computed: the source has changed. */
  reset(): void;
}

/**
 * A bilinear resize in one of the two float32 orders of the reference:
 * `separable`: along x, then along y, each a · w0 + float32(b · w1), rounded;
 * otherwise four float32 products of weights times their pixels, summed in float64 and rounded once.
 *
 * The separable order lets the blends along x serve every output row that lies between the same two source rows.
 */
export function bilinearStage(
  source: RowSource,
  x: ResizeAxis,
  y: ResizeAxis,
  separable: boolean,
): BilinearStage {
  const width = x.first.length;
  const own = rowCache(width);
  const blended = rowCache(width);
  const f = Math.fround;

  const along = (row: number, from: number, to: number): Float32Array => {
    const { values, madeFor } = blended[row & 1] ?? blended[0];
    let input: Float32Array | undefined;
    for (let i = from; i < to; i++) {
      if (madeFor[i] === row) continue;
      input ??= source.row(row, x.first[i] ?? 0, (x.second[to - 1] ?? 0) + 1);
      const left = input[x.first[i] ?? 0] ?? 0;
      const right = input[x.second[i] ?? 0] ?? 0;
      values[i] = left * (x.firstWeight[i] ?? 0) + f(right * (x.secondWeight[i] ?? 0));
      madeFor[i] = row;
    }
    return values;
  };

  const write = (row: number, from: number, to: number, out: Float32Array): void => {
    const upperRow = y.first[row] ?? 0;
    const lowerRow = y.second[row] ?? 0;
    const upperWeight = y.firstWeight[row] ?? 0;
    const lowerWeight = y.secondWeight[row] ?? 0;
    if (separable) {
      const upper = along(upperRow, from, to);
      const lower = along(lowerRow, from, to);
      for (let i = from; i < to; i++) {
        out[i] = (upper[i] ?? 0) * upperWeight + f((lower[i] ?? 0) * lowerWeight);
      }
      return;
    }
    const left = x.first[from] ?? 0;
    const right = (x.second[to - 1] ?? 0) + 1;
    const upper = source.row(upperRow, left, right);
    const lower = source.row(lowerRow, left, right);
    for (let i = from; i < to; i++) {
      const a = x.first[i] ?? 0;
      const b = x.second[i] ?? 0;
      const u = x.firstWeight[i] ?? 0;
      const v = x.secondWeight[i] ?? 0;
      out[i] =
        (upper[a] ?? 0) * f(upperWeight * u) +
        (upper[b] ?? 0) * f(upperWeight * v) +
        (lower[a] ?? 0) * f(lowerWeight * u) +
        (lower[b] ?? 0) * f(lowerWeight * v);
    }
  };

  return {
    write,
    along: (row, from, to) => (separable ? along(row, from, to) : null),
    row(row, from, to) {
      const { values, madeFor } = own[row & 1] ?? own[0];
      for (let i = from; i < to;) {
        // Stretches that are missing, which neighbouring spans of one row leave between them.
        while (i < to && madeFor[i] === row) i++;
        const begin = i;
        while (i < to && madeFor[i] !== row) madeFor[i++] = row;
        if (begin < i) write(row, begin, i, values);
      }
      return values;
    },
    reset() {
      for (const { madeFor } of [...own, ...blended]) madeFor.fill(-1);
    },
  };
}

/** Two rows, an even and an odd one, and for each pixel the row that it was computed for. */
function rowCache(width: number) {
  const one = () => ({ values: new Float32Array(width), madeFor: new Int32Array(width).fill(-1) });
  return [one(), one()] as const;
}
