/** Numbers closer than this would touch, CSS pixels. */
const LEAST_BETWEEN_NUMBERS = 56;
const NICE = [1, 2, 5, 10] as const;

/** A mark of a ruler. */
export interface Tick {
  /** Picture pixel that it marks the beginning of. */
  readonly value: number;
  /** Where in the window, CSS pixels. */
  readonly at: number;
  /** Numbers stand beside major marks. */
  readonly isMajor: boolean;
}

/** Picture pixels between numbers: 1, 2 or 5 times a power of ten, never less than one. */
export function rulerStep(zoom: number): number {
  const least = LEAST_BETWEEN_NUMBERS / zoom;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = NICE.map((factor) => factor * power).find((candidate) => candidate >= least) ?? power * 10;
  return Math.max(1, step);
}

/**
 * Marks of one axis: picture pixels 0…`length`, seen with `offset` and `zoom` (CSS pixels a picture pixel) in a window of
 * `size` CSS pixels, ascending. Only those that are seen.
 */
export function rulerTicks(axis: { length: number; offset: number; zoom: number; size: number }): Tick[] {
  const { length, offset, zoom, size } = axis;
  const step = rulerStep(zoom);
  // Five parts, or as many as there are whole pixels.
  const minor = Math.max(1, step / 5);
  const first = Math.max(0, Math.floor(-offset / zoom / minor));
  const last = Math.min(Math.floor(length / minor), Math.ceil((size - offset) / zoom / minor));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => {
    const value = (first + i) * minor;
    return { value, at: offset + value * zoom, isMajor: value % step === 0 };
  });
}
