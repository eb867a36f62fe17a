import { type Command, type ToolOption, type ToolPorts } from '../../core/index.ts';
import { resized } from './resized.ts';

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

export const options = ({ view, settings }: ToolPorts): ToolOption[] => [
  {
    kind: 'amount',
    id: 'radius',
    label: 'Radius',
    unit: 'px',
    value: view.brushRadiusPx,
    min: 0.5,
    max: 500,
    step: 0.5,
    isLogarithmic: true,
  },
  { kind: 'switch', id: 'takes-beneath', label: 'Take from objects below', value: settings.takesBeneath },
];
