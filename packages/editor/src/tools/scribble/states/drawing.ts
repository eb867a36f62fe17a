import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type OverlayItem, type Scribble } from '../../../core/index.ts';
import { sampleStroke } from '../sample-stroke.ts';

/** Half the width of a scribble, in CSS pixels. */
const RADIUS_PX = 4;
/** Distance of the points that go to the model, in CSS pixels. */
const SAMPLE_PX = 24;

/** A stroke in flight; letting it go asks the model. */
export const drawing: MakeState = ({ viewport, drafting }, go) => {
  let points: PointImage[] = [];
  let foreground = true;
  const stroke = (): Scribble => ({ points, radiusPx: RADIUS_PX / viewport.camera.get().zoom, foreground });
  return {
    enter(cause) {
      if (!cause) return;
      points = [cause.image];
      foreground = cause.button === 'primary' && !cause.alt;
    },
    move(event) {
      points = [...points, event.image];
    },
    release() {
      const done = stroke();
      go('idle');
      const samples = sampleStroke(done.points, SAMPLE_PX / viewport.camera.get().zoom);
      drafting.addScribble(done, samples);
    },
    exit: () => {
      points = [];
    },
    overlay: (): OverlayItem[] =>
      points.length === 0
        ? []
        : [{ kind: 'stroke', points, radiusPx: stroke().radiusPx, erases: !foreground }],
  };
};
