import { type Ring, rleFromRings } from '@maskloop/geometry/contours';
import {
  type Rle,
  rleArea,
  rleDifference,
  rleIntersection,
  rleSubtract,
  rleUnion,
} from '@maskloop/geometry/rle';
import { type PointImage } from '@maskloop/geometry/spaces';

/** A corner of a polygon view, or the place on an edge where one could be. */
export interface CornerGrip {
  readonly ring: number;
  /** Index of the corner; of a new one, where it goes in. */
  readonly corner: number;
  readonly isNew: boolean;
  readonly at: PointImage;
}

/** The view with a corner somewhere else (or a new one there); null takes it away, and a ring of two with it. */
export function withCorner(rings: readonly Ring[], grip: CornerGrip, to: PointImage | null): Ring[] {
  return rings.flatMap((ring, i) => {
    if (i !== grip.ring) return [ring];
    const flat = [...ring];
    flat.splice(grip.corner * 2, grip.isNew ? 0 : 2, ...(to ? [to.x, to.y] : []));
    return flat.length >= 6 ? [Float64Array.from(flat)] : [];
  });
}

/**
 * A mask after its polygon view was changed: only pixels between the old and the new line change, and they become what
 * the new view says. Everything else keeps the detail that the view does not show.
 */
export function maskAfterEdit(rle: Rle, before: readonly Ring[], after: readonly Ring[]): Rle {
  const { width, height } = rle;
  const drawn = rleFromRings(after, width, height);
  const changed = rleDifference(rleFromRings(before, width, height), drawn);
  if (rleArea(changed) === 0) return rle;
  return rleUnion(rleSubtract(rle, changed), rleIntersection(drawn, changed));
}
