// Where a logit certainly lies, by how many of the three thresholds it exceeds: threshold − offset, threshold,
// threshold + offset.
export const ABOVE_ONE = 1;
export const ABOVE_TWO = 2;
export const ABOVE_ALL = 3;
export const UNCERTAIN = 4;

/** Between which values, both exclusive, a logit lies in each of the zones 0 to 3. */
export interface ZoneBounds {
  readonly floors: readonly number[];
  readonly ceilings: readonly number[];
}

/** Beyond it a blend could overflow, and infinities blend to NaN. */
const MOST = 3e38;

/**
 * The zones of the thresholds `threshold` − `offset`, `threshold` and `threshold` + `offset`, each so much narrower that whatever is
 * blended from values of one zone lies on the same sides of the thresholds.
 *
 * Why that holds: a bilinear blend in floating point grows with each of its inputs, as its weights are not negative and rounding keeps
 * order. So it lies between the blends of nothing but the least and nothing but the greatest input, and these differ
 * from the inputs themselves by a few roundings: 1e-6 of them at most for two resizes, 1e-30 where they are next to nothing.
 */
export function zoneBounds(threshold: number, offset: number): ZoneBounds {
  const edges = [threshold - offset, threshold, threshold + offset].map((at) => {
    const slack = 1e-5 * Math.abs(at) + 1e-30;
    return { below: at - slack, above: at + slack };
  });
  return {
    floors: [-MOST, ...edges.map(({ above }) => above)],
    ceilings: [...edges.map(({ below }) => below), MOST],
  };
}

/** Stretches of a row and the zone of each, from left to right; neighbours of one zone are one stretch. */
export interface Segments {
  count: number;
  readonly ends: Int32Array;
  readonly zones: Uint8Array;
}

/** Room for the stretches of a row of `width` pixels. */
export const segmentsOf = (width: number): Segments => ({
  count: 0,
  ends: new Int32Array(width),
  zones: new Uint8Array(width),
});

/** Goes on to `end`, which must lie behind the last stretch's. */
export function addSegment(segments: Segments, zone: number, end: number): void {
  if (segments.count > 0 && segments.zones[segments.count - 1] === zone) segments.count--;
  segments.zones[segments.count] = zone;
  segments.ends[segments.count++] = end;
}

/** Goes on with the zones of the values [from, to) themselves. NaN is in no zone. */
export function addZonesOf(
  segments: Segments,
  values: Float32Array,
  from: number,
  to: number,
  { floors, ceilings }: ZoneBounds,
): void {
  for (let x = from; x < to;) {
    const value = values[x++] ?? NaN;
    let zone = 0;
    while (zone < UNCERTAIN && !(value > (floors[zone] ?? 0) && value < (ceilings[zone] ?? 0))) zone++;
    if (zone < UNCERTAIN) {
      const floor = floors[zone] ?? 0;
      const ceiling = ceilings[zone] ?? 0;
      while (x < to && (values[x] ?? NaN) > floor && (values[x] ?? NaN) < ceiling) x++;
    }
    addSegment(segments, zone, x);
  }
}
