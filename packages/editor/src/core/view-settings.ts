import { signal, type Signal } from './signal.ts';

export const COLOUR_MODES = ['label', 'object', 'state'] as const;
export type ColourMode = (typeof COLOUR_MODES)[number];

/** How things are shown; nothing here touches the masks. */
export interface ViewSettings {
  /** 0…1, of the fill. */
  readonly opacity: Signal<number>;
  readonly colourBy: Signal<ColourMode>;
  /** Masks that are not drawn. */
  readonly hidden: Signal<ReadonlySet<string>>;
  readonly areAllHidden: Signal<boolean>;
  /** The picture alone, while a key is held. */
  readonly isPeeking: Signal<boolean>;
  /** The masks alone, without the picture. */
  readonly areMasksAlone: Signal<boolean>;
  readonly brushRadiusPx: Signal<number>;
}

export const createViewSettings = (): ViewSettings => ({
  opacity: signal(0.4),
  colourBy: signal<ColourMode>('label'),
  hidden: signal<ReadonlySet<string>>(new Set()),
  areAllHidden: signal(false),
  isPeeking: signal(false),
  areMasksAlone: signal(false),
  brushRadiusPx: signal(12),
});
