import { signal, type Signal } from './signal.ts';

export interface EditorLabel {
  readonly id: string;
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** No longer offered; masks that have it keep it. */
  readonly removed?: boolean;
}

/** The project's labels, and the one that the next mask gets. */
export interface Labels {
  /** Those that masks may be given, in order. */
  readonly offered: readonly EditorLabel[];
  /** Null only where the project needs no label. */
  readonly active: Signal<string | null>;
  byId(id: string | null): EditorLabel | null;
}

export function createLabels(all: readonly EditorLabel[], classAgnostic: boolean): Labels {
  const byId = new Map(all.map((label) => [label.id, label]));
  const offered = all.filter((label) => label.removed !== true);
  return {
    offered,
    active: signal(classAgnostic ? null : (offered[0]?.id ?? null)),
    byId: (id) => (id === null ? null : (byId.get(id) ?? null)),
  };
}
