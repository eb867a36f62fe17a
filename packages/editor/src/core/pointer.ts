import { type PointImage, type PointView } from '@maskloop/geometry/spaces';

/** A pointer event as tools see it. */
export interface PointerInput {
  readonly view: PointView;
  readonly image: PointImage;
  readonly button: 'primary' | 'secondary' | 'middle';
  readonly shift: boolean;
  readonly alt: boolean;
  readonly mod: boolean;
  /** 0…1; mice and fingers press with 0.5. */
  readonly pressure: number;
  readonly isPen: boolean;
}

/** A press that moves further than this (CSS pixels) is a drag. */
export const DRAG_PX = 4;
/** How near (CSS pixels) a pointer must be to a handle to take hold of it. */
export const GRIP_PX = 9;

export const distanceView = (a: PointView, b: PointView): number => Math.hypot(a.x - b.x, a.y - b.y);
