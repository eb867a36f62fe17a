import { signal, type Signal } from './signal.ts';

export interface EditorLabel {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
}

/** The project's labels in order, and the one that the next mask gets. */
export interface Labels {
  readonly all: readonly EditorLabel[];
  /** Null only where the project needs no label. */
  readonly active: Signal<string | null>;
  byId(id: string | null): EditorLabel | null;
}

export function createLabels(all: readonly EditorLabel[], classAgnostic: boolean): Labels {
  const byId = new Map(all.map((label) => [label.id, label]));
  return {
    all,
    active: signal(classAgnostic ? null : (all[0]?.id ?? null)),
    byId: (id) => (id === null ? null : (byId.get(id) ?? null)),
  };
}
