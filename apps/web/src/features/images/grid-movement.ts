/** Keys that move the cursor in a grid. */
export type GridKey =
  'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown' | 'Home' | 'End' | 'PageUp' | 'PageDown';

/** Shape of what is shown: how many cells there are, how many stand in a row, how many rows fill the window. */
export interface GridShape {
  readonly count: number;
  readonly columns: number;
  readonly pageRows: number;
}

/**
 * The cell that a key leads to from `index`. Left and right go on in the next row; up and down stay in their column,
 * except that down from the last but one row reaches the last cell of a short last row.
 */
export function moveInGrid(key: GridKey, index: number, { count, columns, pageRows }: GridShape): number {
  if (count === 0) return 0;
  const last = count - 1;
  const steps: Record<GridKey, number> = {
    ArrowLeft: index - 1,
    ArrowRight: index + 1,
    ArrowUp: index - columns,
    ArrowDown: index + columns,
    Home: 0,
    End: last,
    PageUp: index - columns * pageRows,
    PageDown: index + columns * pageRows,
  };
  const to = steps[key];
  const column = index % columns;
  if (to < 0) return key === 'PageUp' ? column : key === 'ArrowUp' ? index : 0;
  if (to > last) {
    const lastRow = last - (last % columns);
    if (key === 'ArrowDown' && index >= lastRow) return index;
    return key === 'ArrowRight' ? last : Math.min(last, lastRow + column);
  }
  return to;
}

/** All indices from one cell to another, whichever comes first. */
export function between(from: number, to: number): number[] {
  const first = Math.min(from, to);
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, step) => first + step);
}
