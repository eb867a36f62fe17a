import { type EdgeMap } from './edge-map.ts';
import { signal, type Signal } from './signal.ts';

/** The picture's edges, drawn over it and followed by tools while they are shown. */
export interface EdgeLayer {
  /** Null until somebody asked for them and they came. */
  readonly map: Signal<EdgeMap | null>;
  readonly isVisible: Signal<boolean>;
  /** What tools may snap to now: the map while it is shown, else null. */
  inReach(): EdgeMap | null;
}

export function createEdgeLayer(): EdgeLayer {
  const map = signal<EdgeMap | null>(null);
  const isVisible = signal(false);
  return { map, isVisible, inReach: () => (isVisible.get() ? map.get() : null) };
}
