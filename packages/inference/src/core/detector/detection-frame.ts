import { boxImage, type BoxImage, type Size } from '@maskloop/geometry/spaces';
import { type DetectorManifest } from '../manifest.ts';

/** How a picture lies in a detector's input: input = image · scale + offset, each axis for itself. */
export interface DetectionFrame {
  readonly image: Size;
  readonly input: Size;
  /** The picture's size inside the input, whole pixels. */
  readonly resized: Size;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Where a picture of this size lies in the detector's input. Throws RangeError when a side would vanish. */
export function detectionFrame(
  { input }: Pick<DetectorManifest, 'input'>,
  width: number,
  height: number,
): DetectionFrame {
  const whole = { width: input.width, height: input.height };
  const frame = { image: { width, height }, input: whole };
  if (input.resize === 'stretch') return { ...frame, resized: whole, offsetX: 0, offsetY: 0 };
  const scale = Math.min(input.width / width, input.height / height);
  const resized = { width: Math.round(width * scale), height: Math.round(height * scale) };
  if (!(resized.width >= 1 && resized.height >= 1)) {
    throw new RangeError(
      `a picture of ${width} × ${height} pixels is too thin for a detector that sees ${input.width} × ${input.height}`,
    );
  }
  if (input.resize === 'longest-side') return { ...frame, resized, offsetX: 0, offsetY: 0 };
  return {
    ...frame,
    resized,
    offsetX: Math.floor((input.width - resized.width) / 2),
    offsetY: Math.floor((input.height - resized.height) / 2),
  };
}

/** Corners in pixels of the input → the box in image pixels, cut at the picture's borders; null where nothing is left. */
export function boxFromInput(
  { image, resized, offsetX, offsetY }: DetectionFrame,
  [x0, y0, x1, y1]: readonly [number, number, number, number],
): BoxImage | null {
  const across = (x: number) =>
    Math.min(Math.max((x - offsetX) * (image.width / resized.width), 0), image.width);
  const down = (y: number) =>
    Math.min(Math.max((y - offsetY) * (image.height / resized.height), 0), image.height);
  const [left, right, top, bottom] = [across(x0), across(x1), down(y0), down(y1)];
  // NaN compares false, so a broken box is none.
  return right > left && bottom > top ? boxImage(left, top, right - left, bottom - top) : null;
}
