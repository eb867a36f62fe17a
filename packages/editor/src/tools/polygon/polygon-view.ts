import { type Ring, simplifyMask } from '@maskloop/geometry/contours';
import { type Rle } from '@maskloop/geometry/rle';

const views = new WeakMap<Rle, Map<number, readonly Ring[]>>();

const viewsOf = (rle: Rle) => {
  const known = views.get(rle);
  if (known) return known;
  const made = new Map<number, readonly Ring[]>();
  views.set(rle, made);
  return made;
};

/**
 * A mask's outlines and holes with few corners, none farther than `tolerancePx` from the exact line: what a person
 * takes hold of. The mask stays the truth. One made by hand (`rememberView`) is kept, so that corners stay where they
 * were put.
 */
export function polygonView(rle: Rle, tolerancePx: number): readonly Ring[] {
  const all = viewsOf(rle);
  const known = all.get(tolerancePx);
  if (known) return known;
  const rings = simplifyMask(rle, tolerancePx).polygons.flatMap(({ outer, holes }) => [outer, ...holes]);
  all.set(tolerancePx, rings);
  return rings;
}

export function rememberView(rle: Rle, tolerancePx: number, rings: readonly Ring[]): void {
  viewsOf(rle).set(tolerancePx, rings);
}
