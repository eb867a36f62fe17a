import { type Box, type Point, type Size } from '../spaces/index.ts';

// Boxes of any one coordinate space; the result keeps the space of the first argument, so brands pass through.

/** Area, 0 for a box without extent. */
export const boxArea = (box: Box): number => Math.max(0, box.width) * Math.max(0, box.height);

/** Whether a point lies in [x, x + width) × [y, y + height). */
export const boxContains = (box: Box, { x, y }: Point): boolean =>
  x >= box.x && y >= box.y && x < box.x + box.width && y < box.y + box.height;

/** The part that two boxes share, null when they share none. */
export function boxIntersection<B extends Box>(a: B, b: Box): B | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { ...a, x, y, width, height } : null;
}

/** The smallest box around two. */
export function boxHull<B extends Box>(a: B, b: Box): B {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const width = Math.max(a.x + a.width, b.x + b.width) - x;
  const height = Math.max(a.y + a.height, b.y + b.height) - y;
  return { ...a, x, y, width, height };
}

/** Intersection over union, 0 when both boxes are without extent. */
export function boxIou(a: Box, b: Box): number {
  const shared = boxIntersection(a, b);
  if (!shared) return 0;
  const intersection = boxArea(shared);
  return intersection / (boxArea(a) + boxArea(b) - intersection);
}

/** The part of a box inside a picture, null when there is none. */
export const clipBox = <B extends Box>(box: B, size: Size): B | null =>
  boxIntersection(box, { x: 0, y: 0, width: size.width, height: size.height });

/** The box grown by `margin` on every side; negative margins shrink it, at most to its centre. */
export function growBox<B extends Box>(box: B, margin: number): B {
  const mx = Math.max(margin, -box.width / 2);
  const my = Math.max(margin, -box.height / 2);
  return { ...box, x: box.x - mx, y: box.y - my, width: box.width + 2 * mx, height: box.height + 2 * my };
}

/** The box between two opposite corners in any order: what a dragged pointer gives. */
export function boxBetween(a: Point, b: Point): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}
