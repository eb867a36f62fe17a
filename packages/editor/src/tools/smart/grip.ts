import {
  type Camera,
  imageToView,
  type BoxImage,
  pointImage,
  type PointView,
} from '@maskloop/geometry/spaces';
import { distanceView, type Draft, GRIP_PX } from '../../core/index.ts';

/** A corner of a box, by the sides that it moves. */
export interface Corner {
  readonly horizontal: 'left' | 'right';
  readonly vertical: 'top' | 'bottom';
}

export type Grip =
  { readonly kind: 'point'; readonly index: number } | { readonly kind: 'corner'; readonly corner: Corner };

const CORNERS: readonly Corner[] = [
  { horizontal: 'left', vertical: 'top' },
  { horizontal: 'right', vertical: 'top' },
  { horizontal: 'left', vertical: 'bottom' },
  { horizontal: 'right', vertical: 'bottom' },
];

export const cornerPoint = (box: BoxImage, { horizontal, vertical }: Corner) =>
  pointImage(
    horizontal === 'left' ? box.x : box.x + box.width,
    vertical === 'top' ? box.y : box.y + box.height,
  );

/** The prompt under the pointer: points before corners, the newest point first. */
export function gripAt(draft: Draft | null, camera: Camera, view: PointView): Grip | null {
  if (!draft) return null;
  const isNear = (x: number, y: number) =>
    distanceView(imageToView(camera, pointImage(x, y)), view) <= GRIP_PX;
  const index = draft.points.findLastIndex((point) => isNear(point.x, point.y));
  if (index >= 0) return { kind: 'point', index };
  const { box } = draft;
  const corner =
    box &&
    CORNERS.find((candidate) => {
      const at = cornerPoint(box, candidate);
      return isNear(at.x, at.y);
    });
  return corner ? { kind: 'corner', corner } : null;
}
