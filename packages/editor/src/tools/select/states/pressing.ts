import { distanceView, DRAG_PX, type MakeState, type PointerInput } from '../../../core/index.ts';

/** The button is down and has not moved: what was under it is selected, and a box may come. */
export const pressing: MakeState = (_ports, go) => {
  let cause: PointerInput | null = null;
  return {
    enter: (event) => {
      cause = event;
    },
    move(event) {
      if (cause && distanceView(cause.view, event.view) > DRAG_PX) go('boxing', cause);
    },
    release: () => go('idle'),
    exit: () => {
      cause = null;
    },
  };
};
