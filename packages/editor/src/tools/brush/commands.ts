import { type Command, type ToolPorts } from '../../core/index.ts';

const LEAST_PX = 0.5;
const MOST_PX = 500;

/** A tenth at a time, and at least half a pixel, so that small brushes move too. */
export const resized = (radius: number, direction: 1 | -1): number => {
  const step = Math.max(0.5, radius * 0.1);
  return Math.min(MOST_PX, Math.max(LEAST_PX, Math.round((radius + direction * step) * 2) / 2));
};

export function commands({ view: { brushRadiusPx } }: ToolPorts): Command[] {
  const size = (id: string, label: string, keys: string[], direction: 1 | -1, bar: string): Command => ({
    id,
    label,
    keys,
    group: 'Tools',
    when: () => true,
    run: () => brushRadiusPx.set(resized(brushRadiusPx.get(), direction)),
    bar,
  });
  return [
    size('brush.smaller', 'Smaller brush', ['['], -1, 'smaller'),
    size('brush.larger', 'Larger brush', [']'], 1, 'larger'),
  ];
}
