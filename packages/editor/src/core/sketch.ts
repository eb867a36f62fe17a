import { type PointImage } from '@maskloop/geometry/spaces';
import { type Combine } from './tool-settings.ts';

/** A line being drawn with a polygon, lasso or knife: no part of the document until it is finished. */
export interface Sketch {
  /** Corner by corner; the line from one corner to the next may have points between, along an edge or by free hand. */
  readonly legs: readonly (readonly PointImage[])[];
  readonly combine: Combine;
}

export const sketchPoints = (sketch: Sketch | null): PointImage[] => sketch?.legs.flat() ?? [];

/** The places where the person clicked. */
export const sketchCorners = (sketch: Sketch | null): PointImage[] =>
  sketch?.legs.flatMap((leg) => leg.at(-1) ?? []) ?? [];
