import { type ColourMode } from '@maskloop/domain/preferences';
import { PLAIN_LOOK, type PictureLook } from './picture-look.ts';
import { signal, type Signal } from './signal.ts';

export { type ColourMode } from '@maskloop/domain/preferences';

/** How things are shown and which of them may be touched; nothing here changes the masks. */
export interface ViewSettings {
  /** 0…1, of the fill. */
  readonly opacity: Signal<number>;
  readonly colourBy: Signal<ColourMode>;
  /** Whether settled masks have outlines. */
  readonly areOutlinesShown: Signal<boolean>;
  /** Of the picture alone. */
  readonly look: Signal<PictureLook>;
  /** Where in the picture one is, while not all of it is seen. */
  readonly isMinimapShown: Signal<boolean>;
  readonly areRulersShown: Signal<boolean>;
  /** Masks that are not drawn. */
  readonly hidden: Signal<ReadonlySet<string>>;
  /** Masks that no gesture changes until they are unlocked. */
  readonly locked: Signal<ReadonlySet<string>>;
  readonly areAllHidden: Signal<boolean>;
  /** What was hidden before some masks were shown alone; null = none are. */
  readonly hiddenBeforeSolo: Signal<ReadonlySet<string> | null>;
  /** The picture alone, while a key is held. */
  readonly isPeeking: Signal<boolean>;
  /** The masks alone, without the picture. */
  readonly areMasksAlone: Signal<boolean>;
  readonly brushRadiusPx: Signal<number>;
  /** Whether a resting pointer asks the model what a click would mean. */
  readonly hoverPreview: Signal<boolean>;
}

export const createViewSettings = (): ViewSettings => ({
  opacity: signal(0.4),
  colourBy: signal<ColourMode>('label'),
  areOutlinesShown: signal(true),
  look: signal(PLAIN_LOOK),
  isMinimapShown: signal(true),
  areRulersShown: signal(false),
  hidden: signal<ReadonlySet<string>>(new Set()),
  locked: signal<ReadonlySet<string>>(new Set()),
  areAllHidden: signal(false),
  hiddenBeforeSolo: signal<ReadonlySet<string> | null>(null),
  isPeeking: signal(false),
  areMasksAlone: signal(false),
  brushRadiusPx: signal(12),
  hoverPreview: signal(true),
});

/** Puts all of `ids` into the set; when all are in it already, takes them out. */
export function toggleAll(set: Signal<ReadonlySet<string>>, ids: ReadonlySet<string>): void {
  const areIn = [...ids].every((id) => set.get().has(id));
  set.set(new Set(areIn ? [...set.get()].filter((id) => !ids.has(id)) : [...set.get(), ...ids]));
}

/** Shows only some of all masks; called while some are shown alone, shows again what was shown before. */
export function toggleSolo(view: ViewSettings, ids: ReadonlySet<string>, all: Iterable<string>): void {
  const before = view.hiddenBeforeSolo.get();
  if (before) {
    view.hiddenBeforeSolo.set(null);
    view.hidden.set(before);
    return;
  }
  if (ids.size === 0) return;
  view.hiddenBeforeSolo.set(view.hidden.get());
  view.hidden.set(new Set([...all].filter((id) => !ids.has(id))));
}
