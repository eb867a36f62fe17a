import { rleFromRectangle } from '@maskloop/geometry/rle';
import { type BoxImage, boxImage } from '@maskloop/geometry/spaces';
import { type Combine, type MakeState, type OverlayItem, type PointerInput } from '../../../core/index.ts';
import { overlapOverlay } from '../../overlap-overlay.ts';
import { combineOf } from '../../sketching/combine-of.ts';
import { boxBetween } from '../../smart/box-between.ts';

/** A rectangle from the press to the pointer, its sides on the borders of pixels. */
export const drawing: MakeState = (ports, go) => {
  const { viewport, settings, shaping } = ports;
  let cause: PointerInput | null = null;
  let box: BoxImage | null = null;
  let combine: Combine = 'new';
  const pixels = ({ x, y, width, height }: BoxImage) =>
    rleFromRectangle({ x, y, width, height }, viewport.image.width, viewport.image.height);
  const boxTo = (event: PointerInput): BoxImage | null => {
    if (!cause) return null;
    const { x, y, width, height } = boxBetween(cause.image, event.image, viewport.image);
    const left = Math.round(x);
    const top = Math.round(y);
    return boxImage(left, top, Math.round(x + width) - left, Math.round(y + height) - top);
  };
  return {
    enter(event) {
      cause = event;
      if (event) combine = combineOf(event, settings.combine.get());
    },
    move(event) {
      box = boxTo(event);
    },
    release(event) {
      const drawn = boxTo(event);
      go('idle');
      // Less than a pixel: nobody means that.
      if (!drawn || drawn.width < 1 || drawn.height < 1) return;
      shaping.apply({
        rle: pixels(drawn),
        combine,
        tool: 'box',
        clicks: 1,
        names: { made: 'Draw box', added: 'Add box', subtracted: 'Take away box' },
      });
    },
    exit() {
      cause = null;
      box = null;
    },
    overlay(): OverlayItem[] {
      const drawn = box;
      if (!drawn || drawn.width < 1 || drawn.height < 1) return [];
      return [
        { kind: 'box', box: drawn, handles: false },
        ...overlapOverlay(ports, combine, () => pixels(drawn)),
      ];
    },
  };
};
