import {
  joinSegments,
  segmentAt,
  type Segments,
  selectParts,
  splitColumns,
} from '../components/label-segments.ts';
import { type Rle } from '../rle/index.ts';
import { type Point } from '../spaces/index.ts';
import { BELOW, cutLinks, type Cuts, firstOf, linkOf, NEIGHBOURS, secondOf } from './cut-links.ts';

/** The two sides of a mask that was cut; together they are the mask, and they share no pixel. */
export interface CutMask {
  /** Left of the line as one walks along it (y down), with the parts that the line does not reach. */
  readonly left: Rle;
  readonly right: Rle;
}

/**
 * A mask cut in two along an open line (image pixels). Pixels hang together with their eight neighbours; where the
 * line passes between two pixel centres, they no longer do. A centre exactly on the line counts as west of it, or as
 * above it where the line is level. Each piece that comes off lies on the side on which most of its cut neighbours
 * lie, so a line across both legs of a U gives the tips and the bow. null when nothing comes off: the line misses the
 * mask or ends inside it. Time goes with the runs of the mask and the pixels along the line.
 */
export function cutRle(rle: Rle, line: readonly Point[]): CutMask | null {
  const whole = splitColumns(rle);
  const cuts = cutLinks(line, rle, whole);
  if (cuts.size === 0) return null;
  const segments = splitSegments(whole, cuts);
  const labelled = joinSegments(rle, segments, 8, partedBy(cuts, segments, rle.height));

  const votes = new Int32Array(labelled.parts);
  for (const [link, sideOfFirst] of cuts) {
    const a = labelled.part[segmentAt(segments, firstOf(link))] ?? 0;
    const b = labelled.part[segmentAt(segments, secondOf(link, rle.height))] ?? 0;
    // Both ends in one piece: the line ends inside it.
    if (a === b) continue;
    votes[a] = (votes[a] ?? 0) + sideOfFirst;
    votes[b] = (votes[b] ?? 0) - sideOfFirst;
  }
  const isRight = Uint8Array.from(votes, (sum) => (sum < 0 ? 1 : 0));
  const isLeft = isRight.map((right) => 1 - right);
  if (!isRight.includes(1) || !isLeft.includes(1)) return null;
  return { left: selectParts(labelled, isLeft), right: selectParts(labelled, isRight) };
}

/** The segments, split where the line passes between two pixels of one. */
function splitSegments(segments: Segments, cuts: Cuts): Segments {
  const breaks = [...cuts.keys()].filter((link) => link % 4 === BELOW).map((link) => firstOf(link) + 1);
  if (breaks.length === 0) return segments;
  const withBreaks = (bounds: Uint32Array) => {
    const all = new Uint32Array(bounds.length + breaks.length);
    all.set(bounds);
    all.set(breaks, bounds.length);
    return all.sort();
  };
  return { start: withBreaks(segments.start), end: withBreaks(segments.end) };
}

/** Whether the line parts every pair of neighbours of two segments that touch in neighbouring columns. */
const partedBy =
  (cuts: Cuts, { start, end }: Segments, height: number) =>
  (left: number, right: number) => {
    const top = start[right] ?? 0;
    const bottom = end[right] ?? 0;
    const last = Math.min(end[left] ?? 0, bottom - height + 1);
    for (let at = Math.max(start[left] ?? 0, top - height - 1); at < last; at++) {
      for (let neighbour = BELOW + 1; neighbour < NEIGHBOURS.length; neighbour++) {
        const link = linkOf(at, neighbour);
        const second = secondOf(link, height);
        if (second >= top && second < bottom && !cuts.has(link)) return false;
      }
    }
    return true;
  };
