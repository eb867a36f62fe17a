import {
  type BoxImage,
  type BoxModel,
  type PointImage,
  type PointModel,
  type Size,
  boxModel,
  pointImage,
  pointModel,
} from './space.ts';

/**
 * How a picture lies in a model's square input: the longest side becomes `side`, the rest is padding on the
 * right and at the bottom. `resized` is the picture's size inside the square (whole pixels).
 */
export interface LongestSide {
  readonly image: Size;
  readonly side: number;
  readonly resized: Size;
}

/**
 * The frame of an image of `width` × `height` pixels in a square of `side` model pixels.
 *
 * Rounds like the reference (`ResizeLongestSide.get_preprocess_shape`: int(length · scale + 0.5)); a very thin
 * picture may get a side of 0. Throws RangeError for sizes that are not positive whole numbers.
 */
export function longestSide(width: number, height: number, side: number): LongestSide {
  for (const length of [width, height, side]) {
    if (!Number.isInteger(length) || length < 1) {
      throw new RangeError(`a frame needs whole sizes of at least 1, not ${width}×${height} in ${side}`);
    }
  }
  const scale = side / Math.max(width, height);
  return {
    image: { width, height },
    side,
    resized: { width: Math.floor(width * scale + 0.5), height: Math.floor(height * scale + 0.5) },
  };
}

/** Image pixels → model pixels, each axis by its own rounded ratio (reference: `apply_coords`). */
export function toModel(frame: LongestSide, point: PointImage): PointModel {
  const { image, resized } = frame;
  return pointModel(point.x * (resized.width / image.width), point.y * (resized.height / image.height));
}

/** Model pixels → image pixels: the inverse of `toModel`. Along a side of 0 all points are the middle of the picture's. */
export function toImage(frame: LongestSide, point: PointModel): PointImage {
  const { image, resized } = frame;
  return pointImage(
    resized.width === 0 ? image.width / 2 : point.x * (image.width / resized.width),
    resized.height === 0 ? image.height / 2 : point.y * (image.height / resized.height),
  );
}

/** A box in image pixels → model pixels. */
export function boxToModel(frame: LongestSide, box: BoxImage): BoxModel {
  const { image, resized } = frame;
  const sx = resized.width / image.width;
  const sy = resized.height / image.height;
  return boxModel(box.x * sx, box.y * sy, box.width * sx, box.height * sy);
}
