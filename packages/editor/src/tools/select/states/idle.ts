import { type MakeState, maskAt, type PointerInput } from '../../../core/index.ts';

/** The mask under the pointer lights up; a press selects it, a press beside everything selects nothing. */
export const idle: MakeState = ({ document, selection, view }, go) => {
  const visibleMasks = () => {
    const hidden = view.hidden.get();
    if (view.areAllHidden.get()) return [];
    return [...document.masks.get().values()].filter((mask) => !hidden.has(mask.id));
  };
  const under = (event: PointerInput) => maskAt(visibleMasks(), event.image);
  return {
    move: (event) => selection.hover(under(event)?.id ?? null),
    press(event) {
      const mask = under(event);
      if (mask && (event.shift || event.mod)) selection.toggle(mask.id);
      else selection.set(mask ? [mask.id] : []);
      if (event.button === 'primary') go('pressing', event);
    },
    leave: () => selection.hover(null),
    exit: () => selection.hover(null),
    cursor: () => (selection.hovered.get() ? 'pointer' : null),
  };
};
