import { type Command, type ToolPorts } from '../../core/index.ts';

/** Alt+P goes round what a shape is for; it works as the tool's key does, with Alt. */
export const commands = ({ settings, sketch }: ToolPorts): Command[] => [
  {
    id: 'shape.subtract',
    label: 'Shapes take away from the selected object, or make a new one again',
    keys: ['Alt+p'],
    group: 'Tools',
    when: () => sketch.get() === null,
    run: () => settings.combine.set(settings.combine.get() === 'subtract' ? 'new' : 'subtract'),
  },
];
