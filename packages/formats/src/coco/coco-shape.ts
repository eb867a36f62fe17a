import { clipBox } from '@maskloop/geometry/boxes';
import { rleFromCocoPolygons } from '@maskloop/geometry/contours';
import { fromCocoCounts, fromCocoString, type Rle, rleArea, rleBox, RleError } from '@maskloop/geometry/rle';
import { type Box, type Size } from '@maskloop/geometry/spaces';
import * as z from 'zod';

/** Where an annotation says that an object is, in pixels of its picture. */
export interface CocoShape {
  /** Inside the picture. */
  readonly box: Box;
  /** Of the picture's size; null where only a box was given. */
  readonly rle: Rle | null;
}

const Coordinate = z.number().min(-1e6).max(1e6);
const BBox = z.tuple([Coordinate, Coordinate, Coordinate, Coordinate]);
const Polygons = z.array(z.array(z.number()));
const Segmentation = z.object({
  size: z.tuple([z.number(), z.number()]),
  counts: z.union([z.string(), z.array(z.number())]),
});

/** Of a box that reaches out of its picture at least this share must lie inside. */
const LEAST_INSIDE = 0.5;

/**
 * The shape of an annotation on a picture of `size` pixels, or a sentence that says why it cannot be used.
 *
 * Polygons, compressed and uncompressed run lengths are drawn as the COCO API draws them. Boxes are clipped; one of which
 * more than half lies outside, without extent, or with coordinates that are no numbers is refused.
 */
export function readCocoShape(
  annotation: { readonly bbox?: unknown; readonly segmentation?: unknown },
  size: Size,
): CocoShape | string {
  const { bbox, segmentation } = annotation;
  const hasMask =
    segmentation !== null &&
    segmentation !== undefined &&
    !(Array.isArray(segmentation) && segmentation.length === 0);
  if (hasMask) return readMask(segmentation, size);
  if (bbox === null || bbox === undefined) return 'It has neither a box nor a mask.';
  const parsed = BBox.safeParse(bbox);
  if (!parsed.success) return 'Its box is not four numbers of pixels.';
  const [x, y, width, height] = parsed.data;
  if (!(width > 0 && height > 0)) return 'Its box has no extent.';
  const inside = clipBox({ x, y, width, height }, size);
  if (!inside) return 'Its box lies outside the picture.';
  if (inside.width * inside.height < LEAST_INSIDE * width * height)
    return 'Most of its box lies outside the picture.';
  return { box: inside, rle: null };
}

function readMask(segmentation: unknown, { width, height }: Size): CocoShape | string {
  const rle = drawn(segmentation, width, height);
  if (typeof rle === 'string') return rle;
  if (rleArea(rle) === 0) return 'Its mask has no pixel inside the picture.';
  return { box: rleBox(rle), rle };
}

function drawn(segmentation: unknown, width: number, height: number): Rle | string {
  try {
    if (Array.isArray(segmentation)) {
      const polygons = Polygons.safeParse(segmentation);
      if (!polygons.success) return 'Its polygons are not lists of numbers.';
      return rleFromCocoPolygons(polygons.data, width, height);
    }
    const parsed = Segmentation.safeParse(segmentation);
    if (!parsed.success) return 'Its mask is neither run lengths nor polygons.';
    const { size, counts } = parsed.data;
    if (size[0] !== height || size[1] !== width)
      return `Its mask is ${size[1]} × ${size[0]} pixels, the picture ${width} × ${height}.`;
    return typeof counts === 'string'
      ? fromCocoString(counts, width, height)
      : fromCocoCounts(counts, width, height);
  } catch (error) {
    if (error instanceof RleError || error instanceof RangeError)
      return `Its mask cannot be read: ${error.message}.`;
    throw error;
  }
}
