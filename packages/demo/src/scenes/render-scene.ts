import { encodeRle, type Rle } from '@maskloop/geometry/rle';
import { between, pick, seededRandom, type Random } from './random.ts';
import { SHAPE_NAMES, SHAPES, type ShapeName, type SignedDistance } from './shapes.ts';

/** An object of a scene and exactly the pixels of it that can be seen. */
export interface SceneObject {
  readonly label: ShapeName;
  /** Visible pixels: those whose centre lies in the shape and in no shape above it. */
  readonly mask: Rle;
}

/** A rendered picture with its ground truth. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  /** Row-major RGB, 8 bit, length 3 × width × height. */
  readonly rgb: Uint8Array;
  /** Bottom to top; objects that are entirely hidden are left out. */
  readonly objects: readonly SceneObject[];
}

type Colour = readonly [number, number, number];
interface Placed {
  readonly label: ShapeName;
  readonly distance: SignedDistance;
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly cos: number;
  readonly sin: number;
  readonly colour: Colour;
  readonly stripes: number;
}

const PALETTE: readonly [Colour, ...Colour[]] = [
  [196, 84, 60],
  [72, 120, 168],
  [222, 178, 82],
  [88, 140, 96],
  [150, 98, 150],
  [228, 222, 208],
  [70, 72, 82],
];
const GROUNDS: readonly [Colour, ...Colour[]] = [
  [152, 128, 104],
  [120, 132, 138],
  [186, 180, 168],
];

function place(random: Random, width: number, height: number): Placed {
  const label = pick(random, SHAPE_NAMES);
  const radius = Math.min(width, height) * between(random, 0.07, 0.2);
  const turn = between(random, 0, Math.PI);
  return {
    label,
    distance: SHAPES[label](random, radius),
    x: between(random, 0.1, 0.9) * width,
    y: between(random, 0.1, 0.9) * height,
    reach: radius * 1.1 + 2,
    cos: Math.cos(turn),
    sin: Math.sin(turn),
    colour: pick(random, PALETTE),
    stripes: random() < 0.4 ? between(random, 0.12, 0.3) : 0,
  };
}

/**
 * Draws a scene: textured ground, `count` shaded objects that cast shadows and overlap. The same seed and size give
 * the same bytes on every machine with IEEE arithmetic.
 */
export function renderScene(seed: number, width = 640, height = 480, count = 12): Scene {
  const random = seededRandom(seed);
  const ground = pick(random, GROUNDS);
  const colour = new Float32Array(3 * width * height);
  const noise = seededRandom(seed ^ 0x5bd1e995);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 3) {
      const grain =
        1 +
        0.06 * Math.sin(x * 0.021 + 3 * Math.sin(y * 0.013)) -
        0.12 * (y / height) +
        0.05 * (noise() - 0.5);
      for (let c = 0; c < 3; c++) colour[i + c] = (ground[c] ?? 0) * grain;
    }
  }
  const owner = new Int16Array(width * height).fill(-1);
  const placed = Array.from({ length: count }, () => place(random, width, height));
  placed.forEach((object, index) => paint(object, index, colour, owner, width, height, noise));

  const mask = new Uint8Array(width * height);
  const objects = placed.flatMap(({ label }, index): SceneObject[] => {
    let visible = 0;
    for (let i = 0; i < owner.length; i++) visible += mask[i] = owner[i] === index ? 1 : 0;
    return visible === 0 ? [] : [{ label, mask: encodeRle(mask, width, height) }];
  });
  return {
    width,
    height,
    rgb: Uint8Array.from(colour, (v) => Math.max(0, Math.min(255, Math.round(v)))),
    objects,
  };
}

function paint(
  object: Placed,
  index: number,
  colour: Float32Array,
  owner: Int16Array,
  width: number,
  height: number,
  noise: Random,
): void {
  const shadow = object.reach * 0.12;
  const reach = object.reach + shadow;
  for (let y = Math.max(0, Math.floor(object.y - reach)); y < Math.min(height, object.y + reach); y++) {
    for (let x = Math.max(0, Math.floor(object.x - reach)); x < Math.min(width, object.x + reach); x++) {
      const [dx, dy] = [x + 0.5 - object.x, y + 0.5 - object.y];
      const distance = object.distance(object.cos * dx + object.sin * dy, object.cos * dy - object.sin * dx);
      const at = y * width + x;
      const cover = Math.max(0, Math.min(1, 0.5 - distance));
      if (cover === 0) {
        const [sx, sy] = [dx - shadow, dy - shadow];
        const below = object.distance(object.cos * sx + object.sin * sy, object.cos * sy - object.sin * sx);
        const dark = 1 - 0.35 * Math.max(0, Math.min(1, 0.5 - below / shadow));
        for (let c = 0; c < 3; c++) colour[3 * at + c] = (colour[3 * at + c] ?? 0) * dark;
        continue;
      }
      const light = 1 - (0.25 * (dx + dy)) / object.reach + 0.04 * (noise() - 0.5);
      const band = object.stripes * Math.sign(Math.sin((dx * object.cos - dy * object.sin) * 0.25));
      for (let c = 0; c < 3; c++) {
        const own = (object.colour[c] ?? 0) * light * (1 - Math.max(0, band));
        colour[3 * at + c] = own * cover + (colour[3 * at + c] ?? 0) * (1 - cover);
      }
      if (distance <= 0) owner[at] = index;
    }
  }
}
