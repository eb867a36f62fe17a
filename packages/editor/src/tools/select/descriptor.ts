import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'select',
  label: 'Select',
  icon: 'mouse-pointer-2',
  key: 'v',
  cursor: 'default',
  help: 'Click an object to select it, Shift-click to add it, drag a box around several; then Del deletes and 1…9 relabels.',
  needs: 'nothing',
};
