import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'smart',
  label: 'Smart mask',
  icon: 'wand-sparkles',
  key: 's',
  cursor: 'crosshair',
  help: 'Click on an object or drag a box around it. Right-click takes away, Tab shows the other readings, Enter keeps.',
  needs: 'model',
};
