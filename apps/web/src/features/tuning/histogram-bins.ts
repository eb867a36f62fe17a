/** One bar: kept and dropped masks from `from` to `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly kept: number;
  readonly dropped: number;
}

/** Counts values into `count` equal bins over [from, to]; what lies outside is counted in the outermost ones. */
export function histogramBins(
  values: { readonly kept: readonly number[]; readonly dropped: readonly number[] },
  { from, to, count }: { readonly from: number; readonly to: number; readonly count: number },
): Bin[] {
  const width = (to - from) / count;
  const tally = (list: readonly number[]) => {
    const bins = new Array<number>(count).fill(0);
    for (const value of list) {
      const bin = Math.min(count - 1, Math.max(0, Math.floor((value - from) / width)));
      bins[bin] = (bins[bin] ?? 0) + 1;
    }
    return bins;
  };
  const kept = tally(values.kept);
  const dropped = tally(values.dropped);
  return kept.map((n, i) => ({
    from: from + i * width,
    to: from + (i + 1) * width,
    kept: n,
    dropped: dropped[i] ?? 0,
  }));
}
