import { type Size } from '@maskloop/geometry/spaces';
import { type PromptPoint } from '../prompts.ts';

/** `side` × `side` foreground points, row by row, evenly spaced with half a step to the edges (`build_point_grid`). */
export function pointGrid(side: number, { width, height }: Size): PromptPoint[] {
  const offset = 1 / (2 * side);
  const step = side > 1 ? (1 - offset - offset) / (side - 1) : 0;
  // numpy's linspace sets its last value, whatever the sum of the steps is.
  const at = (i: number) => (i > 0 && i === side - 1 ? 1 - offset : offset + i * step);
  return Array.from({ length: side * side }, (_, i) => ({
    x: at(i % side) * width,
    y: at(Math.floor(i / side)) * height,
    label: 'foreground',
  }));
}
