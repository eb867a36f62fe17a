import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'lasso',
  label: 'Lasso',
  icon: 'lasso',
  key: 'o',
  cursor: 'crosshair',
  help: 'Drag around something by free hand; letting go closes the line. Shift adds to the selected object, Alt takes away.',
  needs: 'editing',
  holdMod: 'select',
};
