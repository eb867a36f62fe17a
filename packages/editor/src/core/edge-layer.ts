import { type EdgeMap } from './edge-map.ts';
import { signal, type Signal } from './signal.ts';

/** The picture's edges, drawn over it and followed by tools while they are shown. */
export interface EdgeLayer {
  /** Null until somebody asked for them and they came. */
  readonly map: Signal<EdgeMap | null>;
  readonly isVisible: Signal<boolean>;
  /** 0…1. */
  readonly opacity: Signal<number>;
  /** What tools may snap to now: the map while it is shown, else null. */
  inReach(): EdgeMap | null;
}

export function createEdgeLayer(): EdgeLayer {
  const map = signal<EdgeMap | null>(null);
  const isVisible = signal(false);
  return { map, isVisible, opacity: signal(0.9), inReach: () => (isVisible.get() ? map.get() : null) };
}
