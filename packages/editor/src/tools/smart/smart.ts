import { type Tool } from '../../core/index.ts';
import { commands } from './commands.ts';
import { descriptor } from './descriptor.ts';
import { draftOverlay } from './draft-overlay.ts';
import { boxing } from './states/boxing.ts';
import { idle } from './states/idle.ts';
import { movingPoint } from './states/moving-point.ts';
import { pressing } from './states/pressing.ts';
import { resizingBox } from './states/resizing-box.ts';

export const smart: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle, pressing, boxing, 'moving-point': movingPoint, 'resizing-box': resizingBox },
  overlay: ({ document }) => draftOverlay(document.draft.get()),
  leave({ drafting, prompting }) {
    prompting.hover(null);
    drafting.letGo();
  },
  commands,
};
