import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'eraser',
  label: 'Eraser',
  icon: 'eraser',
  key: 'e',
  cursor: 'none',
  help: 'Erase from the selected object. [ and ] change the size, Alt paints, Shift-click erases a straight line.',
  needs: 'editing',
};
