import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'tidy',
  label: 'Tidy up',
  icon: 'brush-cleaning',
  key: 't',
  cursor: 'default',
  help: 'Fill holes, remove small parts, grow, shrink, smooth, or take pixels from the objects below: choose above the picture, see the change on the selected objects, [ and ] change the amount, Enter applies.',
  needs: 'editing',
};
