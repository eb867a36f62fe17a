import { type PointImage } from '@maskloop/geometry/spaces';
import { type MakeState } from '../../../core/index.ts';

/** The tip shows what it would touch. */
export const idleWith =
  ({ erases }: { readonly erases: boolean }): MakeState =>
  ({ view }, go) => {
    let at: PointImage | null = null;
    let flips = false;
    return {
      enter: (cause) => {
        at = cause?.image ?? at;
      },
      move(event) {
        at = event.image;
        flips = event.alt;
      },
      press(event) {
        at = event.image;
        if (event.button === 'primary') go('painting', event);
      },
      leave: () => {
        at = null;
      },
      overlay: () =>
        at ? [{ kind: 'tip', at, radiusPx: view.brushRadiusPx.get(), erases: erases !== flips }] : [],
    };
  };
