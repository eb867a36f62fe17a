import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'scribble',
  label: 'Scribble',
  icon: 'line-squiggle',
  key: 'w',
  cursor: 'crosshair',
  help: 'Scribble over an object and the model completes it. With the right button or Alt, scribble over what does not belong to it. Tab shows other readings, Enter keeps.',
  needs: 'model',
};
