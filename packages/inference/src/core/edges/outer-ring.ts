import { type Size } from '@maskloop/geometry/spaces';

/** Takes pixels [from, to) of a row. */
export type TakeSpan = (y: number, from: number, to: number) => void;

/**
 * The pixels around a mask that touch it by a side or a corner (3 × 3 dilation minus the mask), row by row from the
 * top, each row from left to right. `rowCounts`: run lengths row by row, background first. Time goes with the runs.
 */
export function outerRing(rowCounts: Uint32Array, { width, height }: Size, take: TakeSpan): void {
  const rows = runsByRow(rowCounts, width);
  if (rows.length === 0) return;
  const first = rows[0]?.y ?? 0;
  const last = rows.at(-1)?.y ?? 0;
  const at = (y: number): readonly number[] => {
    const row = rows[y - first];
    return row?.runs ?? [];
  };
  for (let y = Math.max(0, first - 1); y <= Math.min(height - 1, last + 1); y++) {
    const own = at(y);
    const near = grown([at(y - 1), own, at(y + 1)], width);
    let i = 0;
    for (let k = 0; k < near.length; k += 2) {
      let from = near[k] ?? 0;
      const to = near[k + 1] ?? 0;
      // The mask's own runs lie inside the grown ones.
      for (; i < own.length && (own[i] ?? 0) < to; i += 2) {
        const start = own[i] ?? 0;
        if (from < start) take(y, from, start);
        from = own[i + 1] ?? 0;
      }
      if (from < to) take(y, from, to);
    }
  }
}

/** Runs of each row from the first to the last that has any: start, end, start, end, … */
function runsByRow(counts: Uint32Array, width: number): { y: number; runs: number[] }[] {
  const rows: { y: number; runs: number[] }[] = [];
  for (let i = 1, at = counts[0] ?? 0; i < counts.length; i += 2) {
    const end = at + (counts[i] ?? 0);
    while (at < end) {
      const y = Math.floor(at / width);
      const cut = Math.min(end, (y + 1) * width);
      const before = rows.at(-1);
      for (let gap = (before?.y ?? y - 1) + 1; gap <= y; gap++) rows.push({ y: gap, runs: [] });
      rows.at(-1)?.runs.push(at - y * width, cut - y * width);
      at = cut;
    }
    at = end + (counts[i + 1] ?? 0);
  }
  return rows;
}

/** The union of sorted runs of several rows, each grown by one pixel to both sides inside the picture. */
function grown(rows: readonly (readonly number[])[], width: number): number[] {
  const cursor = rows.map(() => 0);
  const out: number[] = [];
  for (;;) {
    let best = -1;
    let start = Infinity;
    for (let r = 0; r < rows.length; r++) {
      const next = rows[r]?.[cursor[r] ?? 0] ?? Infinity;
      if (next < start) {
        start = next;
        best = r;
      }
    }
    if (best < 0) return out;
    const c = cursor[best] ?? 0;
    cursor[best] = c + 2;
    const from = Math.max(0, start - 1);
    const to = Math.min(width, (rows[best]?.[c + 1] ?? 0) + 1);
    const end = out.at(-1) ?? -1;
    if (out.length > 0 && from <= end) out[out.length - 1] = Math.max(end, to);
    else out.push(from, to);
  }
}
