import { signal, type Signal } from './signal.ts';

/** What a drawn shape becomes: an object of its own, more of the selected one, or less of the selected ones. */
export type Combine = 'new' | 'add' | 'subtract';

/** What "Tidy up" can do to whole masks. */
export const TIDY_KINDS = ['fill-holes', 'drop-parts', 'grow', 'shrink', 'smooth', 'clear-beneath'] as const;
export type TidyKind = (typeof TIDY_KINDS)[number];

/** How tools work for this person until they change it; a setting changed in a gesture is that gesture's, too. */
export interface ToolSettings {
  readonly combine: Signal<Combine>;
  /** Whether painted pixels are taken from the objects below; otherwise they may have both, where masks may overlap. */
  readonly takesBeneath: Signal<boolean>;
  /** No corner of a polygon view is farther than this from the mask's outline (image pixels). */
  readonly detailPx: Signal<number>;
  readonly tidy: Signal<TidyKind>;
  /** Image pixels of area for holes and parts, of length for the others. */
  readonly tidyPx: Readonly<Record<TidyKind, Signal<number>>>;
}

export const createToolSettings = (): ToolSettings => ({
  combine: signal<Combine>('new'),
  takesBeneath: signal(false),
  detailPx: signal(1.5),
  tidy: signal<TidyKind>('fill-holes'),
  tidyPx: {
    'fill-holes': signal(100_000),
    'drop-parts': signal(64),
    grow: signal(2),
    shrink: signal(2),
    smooth: signal(3),
    'clear-beneath': signal(0),
  },
});
