import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'eraser',
  label: 'Eraser',
  icon: 'eraser',
  key: 'e',
  cursor: 'none',
  help: 'Erase from the selected objects; [ and ] or Alt-wheel change the size. Alt or Shift-drag paints, Shift-click erases a straight line from the last stroke.',
  needs: 'editing',
  holdMod: 'select',
};
