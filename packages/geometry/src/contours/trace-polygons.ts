import { labelSegments, segmentAt } from '../components/label-segments.ts';
import { type Rle, RunList } from '../rle/index.ts';
import { type Polygon, type Ring, ringArea } from './ring.ts';

/** Vertical edges between set and unset pixels, maximal, by column. */
interface Edges {
  readonly x: Uint32Array;
  readonly top: Uint32Array;
  readonly bottom: Uint32Array;
  /** 1 when the set pixels lie on the right: the edge is walked upwards. */
  readonly rightSet: Uint32Array;
}

/**
 * The outlines of a mask along pixel edges, one polygon for each 8-connected part, holes included: exact, so that
 * `rleFromPolygons` gives the same mask back and the polygons' area is the mask's. Parts come in the order of their
 * first pixel, column by column; of each ring only the corners are listed.
 *
 * Works on runs: every ring alternates vertical edges, which are the differences of neighbouring columns, and
 * horizontal ones, which join their ends in pairs along each line of the grid.
 */
export function tracePolygons(rle: Rle): Polygon[] {
  const edges = verticalEdges(rle);
  const next = linkEdges(edges, rle.height);
  const count = edges.x.length;

  const labelled = labelSegments(rle, 8);
  const outers: (Ring | undefined)[] = new Array<Ring | undefined>(labelled.parts);
  const holes: Ring[][] = Array.from({ length: labelled.parts }, () => []);
  const seen = new Uint8Array(count);
  for (let first = 0; first < count; first++) {
    if (seen[first] === 1) continue;
    let length = 0;
    for (let e = first; seen[e] === 0; e = next[e] ?? 0) {
      seen[e] = 1;
      length++;
    }
    const ring = new Float64Array(length * 4);
    for (let e = first, i = 0; i < ring.length; e = next[e] ?? 0, i += 4) {
      const x = edges.x[e] ?? 0;
      const up = edges.rightSet[e] === 1;
      ring[i] = x;
      ring[i + 1] = (up ? edges.bottom[e] : edges.top[e]) ?? 0;
      ring[i + 2] = x;
      ring[i + 3] = (up ? edges.top[e] : edges.bottom[e]) ?? 0;
    }
    const column = (edges.x[first] ?? 0) - (edges.rightSet[first] === 1 ? 0 : 1);
    const segment = segmentAt(labelled, column * rle.height + (edges.top[first] ?? 0));
    const part = labelled.part[segment] ?? 0;
    if (ringArea(ring) > 0) outers[part] = ring;
    else holes[part]?.push(ring);
  }
  return outers.flatMap((outer, part) => (outer ? [{ outer, holes: holes[part] ?? [] }] : []));
}

function verticalEdges({ counts, width, height }: Rle): Edges {
  const x = new RunList(counts.length * 2);
  const top = new RunList(counts.length * 2);
  const bottom = new RunList(counts.length * 2);
  const rightSet = new RunList(counts.length * 2);
  let left = new Uint32Array(height + 2);
  let right = new Uint32Array(height + 2);
  let leftLength = 0;
  let run = 0;
  let toggle = counts[0] ?? 0;
  let value = 0;
  for (let column = 0; column <= width; column++) {
    // Toggles of this column, as boundaries of its set intervals; the column after the last is empty.
    const start = column * height;
    const end = start + height;
    let n = 0;
    if (column < width) {
      while (toggle === start && run < counts.length) {
        value ^= 1;
        toggle += counts[++run] ?? 0;
      }
      if (value === 1) right[n++] = 0;
      while (toggle < end && run < counts.length) {
        right[n++] = toggle - start;
        value ^= 1;
        toggle += counts[++run] ?? 0;
      }
      if (value === 1) right[n++] = height;
    }
    let p = 0;
    let q = 0;
    let from = 0;
    while (p < leftLength || q < n) {
      const a = p < leftLength ? (left[p] ?? 0) : 0xffffffff;
      const b = q < n ? (right[q] ?? 0) : 0xffffffff;
      const at = a < b ? a : b;
      // Between the last boundary and this one, each side has the value of its parity.
      if (((p ^ q) & 1) === 1 && at > from) {
        x.push(column);
        top.push(from);
        bottom.push(at);
        rightSet.push(q & 1);
      }
      from = at;
      if (a === at) p++;
      if (b === at) q++;
    }
    const spare = left;
    left = right;
    leftLength = n;
    right = spare;
  }
  return { x: x.toArray(), top: top.toArray(), bottom: bottom.toArray(), rightSet: rightSet.toArray() };
}

/** For each edge the one that its ring goes on with. */
function linkEdges({ x, top, bottom, rightSet }: Edges, height: number): Uint32Array {
  const count = x.length;
  // Counting sort of the edges' ends by grid line: 2 · edge + 1 for its lower end, 2 · edge for its upper one. Edges
  // come by column, from top to bottom, so that each line is in order, the edge above a point before the one below.
  const cursor = new Uint32Array(height + 2);
  const endAt = (end: number) => (end & 1 ? bottom[end >> 1] : top[end >> 1]) ?? 0;
  for (let end = 0; end < count * 2; end++) {
    const line = endAt(end) + 1;
    cursor[line] = (cursor[line] ?? 0) + 1;
  }
  for (let y = 1; y < cursor.length; y++) cursor[y] = (cursor[y] ?? 0) + (cursor[y - 1] ?? 0);
  const ends = new Uint32Array(count * 2);
  for (let end = 0; end < count * 2; end++) {
    const line = endAt(end);
    const at = cursor[line] ?? 0;
    ends[at] = end;
    cursor[line] = at + 1;
  }

  // Where two set pixels meet at a corner only, two edges end. The rings cut off the unset corners, which keeps
  // diagonal neighbours in one part: with the set pixels upper left and lower right, the lower edge goes left.
  for (let i = 0; i + 1 < ends.length; i++) {
    const above = ends[i] ?? 0;
    const below = ends[i + 1] ?? 0;
    const meet = (above & 1) === 1 && (below & 1) === 0 && x[above >> 1] === x[below >> 1];
    if (meet && endAt(above) === endAt(below) && rightSet[above >> 1] === 0) {
      ends[i] = below;
      ends[i + 1] = above;
      i++;
    }
  }

  // Along a line, horizontal edges join the first end to the second, the third to the fourth, …
  const next = new Uint32Array(count);
  for (let i = 0; i < ends.length; i += 2) {
    const a = ends[i] ?? 0;
    const b = ends[i + 1] ?? 0;
    // Edges with the set side on the right are walked upwards, so they leave at their upper end.
    const aLeaves = (a & 1) !== rightSet[a >> 1];
    if (aLeaves) next[a >> 1] = b >> 1;
    else next[b >> 1] = a >> 1;
  }
  return next;
}
