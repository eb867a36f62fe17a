import { type Command, type Hand, type ToolPorts } from '../../core/index.ts';

/** Keys for a line in the making. */
export function sketchCommands(tool: string, { sketch }: ToolPorts, hand: Hand): Command[] {
  const isDrawing = () => sketch.get() !== null;
  return [
    {
      id: `${tool}.finish`,
      label: 'Finish the line',
      keys: ['Enter'],
      group: 'Tools',
      when: isDrawing,
      run: () => hand().finish?.(),
      bar: 'finish',
    },
    {
      id: `${tool}.back`,
      label: 'Take back the last corner',
      keys: ['Backspace', 'Mod+z'],
      group: 'Tools',
      when: isDrawing,
      run: () => hand().back?.(),
      bar: 'take back',
    },
  ];
}
