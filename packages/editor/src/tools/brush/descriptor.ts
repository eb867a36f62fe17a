import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'brush',
  label: 'Brush',
  icon: 'brush',
  key: 'b',
  cursor: 'none',
  help: 'Paint onto the selected object, or a new one; [ and ] or Alt-wheel change the size. Alt or Shift-drag erases, Shift-click draws a straight line from the last stroke.',
  needs: 'editing',
  holdMod: 'select',
};
