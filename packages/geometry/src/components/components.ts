import { checkSameSize, type Rle, rleBox } from '../rle/index.ts';
import { type BoxImage } from '../spaces/index.ts';
import { type Connectivity, labelSegments, selectParts } from './label-segments.ts';

/** One connected part of a mask. */
export interface Component {
  readonly rle: Rle;
  readonly area: number;
  readonly box: BoxImage;
}

/** The connected parts of a mask, in the order of their first pixel, column by column. */
export function components(rle: Rle, connectivity: Connectivity = 8): Component[] {
  const labelled = labelSegments(rle, connectivity);
  // Runs of each part in one pass, so that many parts cost what the mask costs.
  const counts: number[][] = Array.from({ length: labelled.parts }, () => []);
  const ends = new Float64Array(labelled.parts).fill(-1);
  for (let i = 0; i < labelled.segments; i++) {
    const part = labelled.part[i] ?? 0;
    const from = labelled.start[i] ?? 0;
    const to = labelled.end[i] ?? 0;
    const own = counts[part] ?? [];
    const last = ends[part] ?? -1;
    if (last === from) own[own.length - 1] = (own[own.length - 1] ?? 0) + to - from;
    else own.push(from - Math.max(last, 0), to - from);
    ends[part] = to;
  }
  const total = rle.width * rle.height;
  return counts.map((own, part) => {
    const end = ends[part] ?? 0;
    if (end < total) own.push(total - end);
    const one = { width: rle.width, height: rle.height, counts: Uint32Array.from(own) };
    return { rle: one, area: labelled.area[part] ?? 0, box: rleBox(one) };
  });
}

/** Number of connected parts. */
export const countComponents = (rle: Rle, connectivity: Connectivity = 8): number =>
  labelSegments(rle, connectivity).parts;

/** The largest connected part; of equals the first. The mask itself when it has at most one part. */
export function largestComponent(rle: Rle, connectivity: Connectivity = 8): Rle {
  const labelled = labelSegments(rle, connectivity);
  if (labelled.parts < 2) return rle;
  const keep = new Uint8Array(labelled.parts);
  keep[indexOfLargest(labelled.area)] = 1;
  return selectParts(labelled, keep);
}

/** The parts that share a pixel with `other`; the mask itself when all do. Throws RleError `size-mismatch`. */
export function componentsTouching(rle: Rle, other: Rle, connectivity: Connectivity = 8): Rle {
  checkSameSize(rle, other);
  const labelled = labelSegments(rle, connectivity);
  const keep = new Uint8Array(labelled.parts);
  const { counts } = other;
  let kept = 0;
  let i = 1;
  let from = counts[0] ?? 0;
  for (let s = 0; s < labelled.segments; s++) {
    const start = labelled.start[s] ?? 0;
    while (i < counts.length && from + (counts[i] ?? 0) <= start) {
      from += (counts[i] ?? 0) + (counts[i + 1] ?? 0);
      i += 2;
    }
    if (i >= counts.length) break;
    const part = labelled.part[s] ?? 0;
    if (from < (labelled.end[s] ?? 0) && keep[part] !== 1) {
      keep[part] = 1;
      kept++;
    }
  }
  return kept === labelled.parts ? rle : selectParts(labelled, keep);
}

export function indexOfLargest(values: Float64Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? 0) > (values[best] ?? 0)) best = i;
  }
  return best;
}
