import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'pan',
  label: 'Pan',
  icon: 'hand',
  key: 'Space',
  cursor: 'grab',
  help: 'Drag to move the picture. Holding Space or the middle button does it with any tool in hand.',
  needs: 'nothing',
};
