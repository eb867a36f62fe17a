import { type BoxImage } from '@maskloop/geometry/spaces';
import { type MakeState, type PointerInput } from '../../../core/index.ts';
import { boxBetween } from '../box-between.ts';

/** A box is drawn from the press to the pointer; only letting go asks the model. */
export const boxing: MakeState = ({ viewport, drafting }, go) => {
  let cause: PointerInput | null = null;
  let box: BoxImage | null = null;
  return {
    enter: (event) => {
      cause = event;
    },
    move(event) {
      if (cause) box = boxBetween(cause.image, event.image, viewport.image);
    },
    release(event) {
      const drawn = cause && boxBetween(cause.image, event.image, viewport.image);
      go('idle');
      // Less than a pixel, or beside the picture: nobody means that.
      if (drawn && drawn.width >= 1 && drawn.height >= 1) drafting.setBox(drawn);
    },
    exit: () => {
      cause = null;
      box = null;
    },
    overlay: () => (box ? [{ kind: 'box', box, handles: false }] : []),
  };
};
