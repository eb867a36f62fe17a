import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'box',
  label: 'Box',
  icon: 'square',
  key: 'r',
  cursor: 'crosshair',
  help: 'Drag a rectangle: it becomes an object, to whole pixels. Shift adds to the selected object, Alt takes away.',
  needs: 'editing',
  holdMod: 'select',
};
