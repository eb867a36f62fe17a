import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'split',
  label: 'Split',
  icon: 'slice',
  key: 'k',
  cursor: 'crosshair',
  help: 'Drag a line across the selected object to cut it in two; no pixel is lost. For a bent line, click corner after corner, then double-click or Enter.',
  needs: 'editing',
  holdMod: 'select',
};
