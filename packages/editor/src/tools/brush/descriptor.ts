import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'brush',
  label: 'Brush',
  icon: 'brush',
  key: 'b',
  cursor: 'none',
  help: 'Paint onto the selected object, or a new one. [ and ] change the size, Alt erases, Shift-click draws a straight line.',
  needs: 'editing',
};
