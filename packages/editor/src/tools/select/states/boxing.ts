import { type BoxImage, boxImage } from '@maskloop/geometry/spaces';
import { type MakeState, type MaskRecord, type PointerInput } from '../../../core/index.ts';

/** A box is drawn around objects; letting go selects those that lie wholly in it, with Shift beside what was selected. */
export const boxing: MakeState = ({ document, selection, view, viewport }, go) => {
  let cause: PointerInput | null = null;
  let box: BoxImage | null = null;
  const until = (event: PointerInput): BoxImage | null => {
    if (!cause) return null;
    const clampX = (x: number) => Math.min(viewport.image.width, Math.max(0, x));
    const clampY = (y: number) => Math.min(viewport.image.height, Math.max(0, y));
    const [x0, x1] = [clampX(cause.image.x), clampX(event.image.x)].sort((a, b) => a - b);
    const [y0, y1] = [clampY(cause.image.y), clampY(event.image.y)].sort((a, b) => a - b);
    return boxImage(x0 ?? 0, y0 ?? 0, (x1 ?? 0) - (x0 ?? 0), (y1 ?? 0) - (y0 ?? 0));
  };
  const inside = (area: BoxImage) => {
    const hidden = view.hidden.get();
    if (view.areAllHidden.get()) return [];
    return [...document.masks.get().values()].filter((mask) => !hidden.has(mask.id) && liesIn(mask, area));
  };
  return {
    enter: (event) => {
      cause = event;
    },
    move: (event) => {
      box = until(event);
    },
    release(event) {
      const area = until(event);
      const adds = event.shift || event.mod;
      const found = area ? inside(area).map(({ id }) => id) : [];
      selection.set(adds ? [...selection.ids.get(), ...found] : found);
      go('idle');
    },
    exit: () => {
      cause = null;
      box = null;
    },
    overlay: () => (box ? [{ kind: 'box', box, handles: false }] : []),
  };
};

const liesIn = ({ box }: MaskRecord, { x, y, width, height }: BoxImage): boolean =>
  box.x >= Math.floor(x) &&
  box.y >= Math.floor(y) &&
  box.x + box.width <= Math.ceil(x + width) &&
  box.y + box.height <= Math.ceil(y + height);
