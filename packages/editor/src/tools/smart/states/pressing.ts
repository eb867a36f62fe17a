import { DRAG_PX, distanceView, type MakeState, type PointerInput } from '../../../core/index.ts';
import { gripAt } from '../grip.ts';

/** The button is down and has not moved: a click so far. */
export const pressing: MakeState = ({ document, viewport, drafting }, go) => {
  let cause: PointerInput | null = null;
  return {
    enter(event) {
      cause = event;
      if (!event || gripAt(document.draft.get(), viewport.camera.get(), event.view)) return;
      drafting.expectPoint(event.image, isForeground(event));
    },
    move(event) {
      if (!cause || distanceView(cause.view, event.view) <= DRAG_PX) return;
      const grip = gripAt(document.draft.get(), viewport.camera.get(), cause.view);
      if (grip?.kind === 'point') go('moving-point', cause);
      else if (cause.button === 'primary' && !cause.alt) go('boxing', cause);
    },
    release(event) {
      const pressed = cause ?? event;
      const grip = gripAt(document.draft.get(), viewport.camera.get(), pressed.view);
      go('idle');
      if (grip?.kind === 'point') drafting.removePoint(grip.index);
      else drafting.addPoint(pressed.image, isForeground(pressed));
    },
    exit: () => {
      cause = null;
    },
  };
};

const isForeground = ({ button, alt }: PointerInput) => button === 'primary' && !alt;
