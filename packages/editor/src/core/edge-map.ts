import { type Size } from '@maskloop/geometry/spaces';

/** Edges weaker than this are not shown, and nothing snaps to them. */
export const LEAST_EDGE = 16;

/** How strongly each pixel of a picture is an edge, thinned to ridges of about a pixel. */
export interface EdgeMap extends Size {
  /** Row by row, 0 (no edge) … 255, one byte a pixel. */
  readonly strength: Uint8Array;
}

/** Throws RangeError unless there is one byte for each pixel of a picture that has any. */
export function createEdgeMap({ width, height, strength }: EdgeMap): EdgeMap {
  const isWhole = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!isWhole || strength.length !== width * height) {
    throw new RangeError(`${strength.length} bytes are not an edge map of ${width} × ${height}`);
  }
  return { width, height, strength };
}
