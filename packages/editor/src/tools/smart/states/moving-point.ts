import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState } from '../../../core/index.ts';
import { gripAt } from '../grip.ts';

/** A prompt point follows the pointer; the model is asked where it is let go. */
export const movingPoint: MakeState = ({ document, viewport, drafting }, go) => {
  let index = -1;
  let at: PointImage | null = null;
  return {
    enter(cause) {
      const grip = cause && gripAt(document.draft.get(), viewport.camera.get(), cause.view);
      index = grip?.kind === 'point' ? grip.index : -1;
      at = cause?.image ?? null;
    },
    move(event) {
      at = event.image;
    },
    release(event) {
      const moved = index;
      go('idle');
      if (moved >= 0) drafting.movePoint(moved, event.image);
    },
    exit() {
      index = -1;
      at = null;
    },
    overlay() {
      const point = document.draft.get()?.points[index];
      return point && at ? [{ kind: 'point', at, foreground: point.foreground, hot: true }] : [];
    },
    cursor: () => 'grabbing',
  };
};
