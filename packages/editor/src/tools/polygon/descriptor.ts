import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'polygon',
  label: 'Polygon',
  icon: 'pentagon',
  key: 'p',
  cursor: 'crosshair',
  help: 'Click corner after corner, or drag by free hand; the first corner, a double-click or Enter closes. Shift adds to the selected object, Alt takes away. Of a selected object, drag corners or edges; Alt-click removes a corner.',
  needs: 'editing',
  holdMod: 'select',
};
