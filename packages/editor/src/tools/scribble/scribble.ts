import { type Tool } from '../../core/index.ts';
import { commands } from '../smart/commands.ts';
import { draftOverlay } from '../smart/draft-overlay.ts';
import { descriptor } from './descriptor.ts';
import { drawing } from './states/drawing.ts';

/** Prompts by strokes; what comes of them is a draft like any other. */
export const scribble: Tool = {
  descriptor,
  initial: 'idle',
  states: { idle: (_ports, go) => ({ press: (event) => go('drawing', event) }), drawing },
  overlay: ({ document }) => {
    const draft = document.draft.get();
    const strokes = (draft?.scribbles ?? []).map(
      ({ points, radiusPx, foreground }) =>
        ({ kind: 'stroke', points, radiusPx, erases: !foreground }) as const,
    );
    return [...strokes, ...draftOverlay(draft)];
  },
  leave: ({ drafting }) => drafting.letGo(),
  commands,
};
