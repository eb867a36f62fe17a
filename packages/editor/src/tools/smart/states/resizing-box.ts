import { type BoxImage, type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type PointerInput } from '../../../core/index.ts';
import { boxBetween } from '../box-between.ts';
import { cornerPoint, gripAt } from '../grip.ts';

/** A corner of the box follows the pointer, the opposite one stays. */
export const resizingBox: MakeState = ({ document, viewport, drafting }, go) => {
  let fixed: PointImage | null = null;
  let box: BoxImage | null = null;
  const boxTo = (event: PointerInput) => (fixed ? boxBetween(fixed, event.image, viewport.image) : null);
  return {
    enter(cause) {
      const draft = document.draft.get();
      const grip = cause && gripAt(draft, viewport.camera.get(), cause.view);
      if (!draft?.box || grip?.kind !== 'corner') return;
      const { horizontal, vertical } = grip.corner;
      fixed = cornerPoint(draft.box, {
        horizontal: horizontal === 'left' ? 'right' : 'left',
        vertical: vertical === 'top' ? 'bottom' : 'top',
      });
    },
    move(event) {
      box = boxTo(event);
    },
    release(event) {
      const resized = boxTo(event);
      go('idle');
      if (resized && resized.width >= 1 && resized.height >= 1) drafting.setBox(resized);
    },
    exit() {
      fixed = null;
      box = null;
    },
    overlay: () => (box ? [{ kind: 'box', box, handles: false }] : []),
    cursor: () => 'move',
  };
};
