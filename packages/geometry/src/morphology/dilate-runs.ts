import { type Rle, RunList } from '../rle/index.ts';
import { type Kernel } from './kernel.ts';

/**
 * The mask grown by a kernel, run by run: a column is the union of its neighbours' runs, each prolonged by the kernel's
 * extent there. Time goes with the runs and the kernel's side.
 */
export function dilateRuns(rle: Rle, { reach, extents }: Kernel): Rle {
  const { width, height } = rle;
  const { first, starts, ends } = columnRuns(rle);
  const runs = new RunList(rle.counts.length + 2);
  const spans: number[] = [];
  let last = 0;
  let open = -1;
  let close = -1;
  const emit = () => {
    if (open < 0) return;
    runs.push(open - last);
    runs.push(close - open);
    last = close;
  };
  for (let x = 0; x < width; x++) {
    spans.length = 0;
    for (let c = Math.max(0, x - reach); c <= Math.min(width - 1, x + reach); c++) {
      const extent = extents[c - x + reach] ?? 0;
      const end = first[c + 1] ?? 0;
      for (let i = first[c] ?? 0; i < end; i++) {
        const top = Math.max(0, (starts[i] ?? 0) - extent);
        const bottom = Math.min(height, (ends[i] ?? 0) + extent);
        // Start and end in one number: sorting numbers needs no comparator and no objects.
        spans.push(top * (height + 1) + bottom);
      }
    }
    const sorted = Float64Array.from(spans).sort();
    for (const span of sorted) {
      const top = x * height + Math.floor(span / (height + 1));
      const bottom = x * height + (span % (height + 1));
      if (top > close || open < 0) {
        emit();
        open = top;
        close = bottom;
      } else if (bottom > close) {
        close = bottom;
      }
    }
  }
  emit();
  const total = width * height;
  if (last < total || runs.length === 0) runs.push(total - last);
  return { width, height, counts: runs.toArray() };
}

/** Set runs of each column as rows [start, end); column x has the runs first[x] … first[x + 1] − 1. */
function columnRuns({ counts, width, height }: Rle) {
  const first = new Uint32Array(width + 1);
  const starts = new RunList(counts.length);
  const ends = new RunList(counts.length);
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    while (at < end) {
      const column = Math.floor(at / height);
      const cut = Math.min(end, (column + 1) * height);
      starts.push(at - column * height);
      ends.push(cut - column * height);
      first[column + 1] = starts.length;
      at = cut;
    }
    at = end + (counts[i + 1] ?? 0);
  }
  // Columns without runs begin where the one before them ends.
  for (let x = 1; x <= width; x++) first[x] = Math.max(first[x] ?? 0, first[x - 1] ?? 0);
  return { first, starts: starts.toArray(), ends: ends.toArray() };
}
