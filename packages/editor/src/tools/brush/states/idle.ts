import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState, type OverlayItem } from '../../../core/index.ts';
import { lastEndOf } from '../last-end.ts';
import { resized } from '../resized.ts';

/** The tip shows what it would touch; with Shift, the straight line that a click would paint. */
export const idleWith =
  ({ erases }: { readonly erases: boolean }): MakeState =>
  ({ view, document }, go) => {
    let at: PointImage | null = null;
    let flips = false;
    let isLine = false;
    return {
      enter: (cause) => {
        at = cause?.image ?? at;
      },
      move(event) {
        at = event.image;
        flips = event.alt;
        isLine = event.shift;
      },
      press(event) {
        at = event.image;
        if (event.button === 'primary') go('painting', event);
      },
      wheel: (direction) => view.brushRadiusPx.set(resized(view.brushRadiusPx.get(), direction)),
      leave: () => {
        at = null;
      },
      overlay(): OverlayItem[] {
        if (!at) return [];
        const radiusPx = view.brushRadiusPx.get();
        const from = isLine ? lastEndOf(document).get() : null;
        const tip: OverlayItem = { kind: 'tip', at, radiusPx, erases: erases !== flips };
        return from ? [{ kind: 'line', points: [from, at], closed: false, tone: 'view' }, tip] : [tip];
      },
    };
  };
