import { type ToolDescriptor } from '../../core/index.ts';

export const descriptor: ToolDescriptor = {
  id: 'comment',
  label: 'Comment',
  icon: 'message-square-plus',
  key: 'c',
  cursor: 'copy',
  help: 'Click on a place to pin a comment or a question to it.',
  needs: 'nothing',
};
