import { between, type Random } from './random.ts';

/** Distance in pixels from (x, y) to the outline, in the shape's own axes; negative inside. */
export type SignedDistance = (x: number, y: number) => number;

/** A shape of about `radius` pixels around its own origin. */
type MakeShape = (random: Random, radius: number) => SignedDistance;

const plate: MakeShape = (_random, radius) => (x, y) => Math.hypot(x, y) - radius;

const ring: MakeShape = (random, radius) => {
  const width = radius * between(random, 0.18, 0.3);
  return (x, y) => Math.abs(Math.hypot(x, y) - (radius - width)) - width;
};

const tile: MakeShape = (random, radius) => {
  const halfWidth = radius * between(random, 0.65, 0.95);
  const halfHeight = radius * between(random, 0.45, 0.9);
  const corner = 0.2 * Math.min(halfWidth, halfHeight);
  return (x, y) => {
    const dx = Math.abs(x) - halfWidth + corner;
    const dy = Math.abs(y) - halfHeight + corner;
    return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - corner;
  };
};

// Close to a distance near the outline, which is all that antialiasing needs.
const lobed =
  (radius: number, bulge: (angle: number) => number): SignedDistance =>
  (x, y) =>
    Math.hypot(x, y) - radius * bulge(Math.atan2(y, x));

const star: MakeShape = (random, radius) => {
  const points = Math.floor(between(random, 5, 8));
  return lobed(radius, (angle) => 0.72 + 0.26 * Math.cos(points * angle));
};

const pebble: MakeShape = (random, radius) => {
  const [a, b] = [between(random, 0, 6.28), between(random, 0, 6.28)];
  return lobed(radius, (angle) => 0.82 + 0.1 * Math.sin(2 * angle + a) + 0.07 * Math.sin(3 * angle + b));
};

/** Every kind of object a scene can hold; the key is its label. */
export const SHAPES = { plate, ring, tile, star, pebble } as const satisfies Record<string, MakeShape>;
export type ShapeName = keyof typeof SHAPES;
export const SHAPE_NAMES: readonly [ShapeName, ...ShapeName[]] = ['plate', 'ring', 'tile', 'star', 'pebble'];
