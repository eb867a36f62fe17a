import { type Document } from './document.ts';
import { type MaskRecord } from './mask-record.ts';
import { type ReadSignal, signal } from './signal.ts';

/** Which masks the next command is about, and which one the pointer is over (in canvas or list). */
export interface Selection {
  readonly ids: ReadSignal<ReadonlySet<string>>;
  readonly hovered: ReadSignal<string | null>;
  set(ids: Iterable<string>): void;
  toggle(id: string): void;
  hover(id: string | null): void;
  /** The selected masks, in the document's order. */
  masks(): MaskRecord[];
}

const NONE: ReadonlySet<string> = new Set();

export function createSelection(document: Document): Selection {
  const ids = signal<ReadonlySet<string>>(NONE);
  const hovered = signal<string | null>(null);
  // A mask that went away, by whatever hand, is no longer selected.
  document.masks.subscribe(() => {
    const masks = document.masks.get();
    const gone = [...ids.get()].some((id) => !masks.has(id));
    if (gone) ids.set(new Set([...ids.get()].filter((id) => masks.has(id))));
    const over = hovered.get();
    if (over && !masks.has(over)) hovered.set(null);
  });
  return {
    ids,
    hovered,
    set(next) {
      const set = new Set(next);
      ids.set(set.size === 0 ? NONE : set);
    },
    toggle(id) {
      const set = new Set(ids.get());
      if (!set.delete(id)) set.add(id);
      ids.set(set.size === 0 ? NONE : set);
    },
    hover: (id) => hovered.set(id),
    masks: () => [...document.masks.get().values()].filter((mask) => ids.get().has(mask.id)),
  };
}
