import { type Combine, type PointerInput, type ToolOption, type ToolPorts } from '../../core/index.ts';

/** What a shape is for: Shift adds, Alt takes away, otherwise what is set. */
export const combineOf = ({ shift, alt }: PointerInput, set: Combine): Combine =>
  alt ? 'subtract' : shift ? 'add' : set;

/** The options that all tools have that draw shapes. */
export const shapeOptions = ({ settings }: Pick<ToolPorts, 'settings'>): ToolOption[] => [
  {
    kind: 'choice',
    id: 'combine',
    label: 'Shape',
    value: settings.combine,
    choices: [
      { value: 'new', label: 'New object' },
      { value: 'add', label: 'Add' },
      { value: 'subtract', label: 'Take away' },
    ],
  },
  {
    kind: 'switch',
    id: 'takes-beneath',
    label: 'Take from objects below',
    value: settings.takesBeneath,
    when: () => settings.combine.get() !== 'subtract',
  },
];
