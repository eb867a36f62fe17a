import { suppressBoxes } from '@maskloop/geometry/boxes';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type DetectorManifest } from '../manifest.ts';
import { boxFromInput, type DetectionFrame } from './detection-frame.ts';

/** What a detector found. */
export interface Detection {
  /** Image pixels, inside the picture. */
  readonly box: BoxImage;
  /** Index into the manifest's classes. */
  readonly classIndex: number;
  readonly className: string;
  /** 0…1. */
  readonly score: number;
}

/** A box as a contract reads it: corners in pixels of the input. */
export interface RawDetection {
  readonly corners: readonly [number, number, number, number];
  readonly classIndex: number;
  readonly score: number;
}

/**
 * What is answered of a detector's rows, best first: at least the score threshold, of a known class, inside the
 * picture, the best of those of one class that overlap by more than the threshold, and no more than the most.
 */
export function detectionsOf(
  rows: Iterable<RawDetection>,
  manifest: DetectorManifest,
  frame: DetectionFrame,
): Detection[] {
  const { classes, scoreThreshold, nmsIou, maxDetections } = manifest;
  const byClass = new Map<number, Detection[]>();
  for (const { corners, classIndex, score } of rows) {
    const className = classes[classIndex];
    if (className === undefined || !(score >= scoreThreshold)) continue;
    const box = boxFromInput(frame, corners);
    if (!box) continue;
    const found: Detection = { box, classIndex, className, score: Math.min(score, 1) };
    const others = byClass.get(classIndex);
    if (others) others.push(found);
    else byClass.set(classIndex, [found]);
  }
  const kept = [...byClass.values()].flatMap((found) => (nmsIou === null ? found : apart(found, nmsIou)));
  return kept.sort((a, b) => b.score - a.score).slice(0, maxDetections);
}

function apart(found: readonly Detection[], threshold: number): Detection[] {
  const corners = Float32Array.from(
    found.flatMap(({ box }) => [box.x, box.y, box.x + box.width, box.y + box.height]),
  );
  const kept = suppressBoxes(
    corners,
    found.map(({ score }) => score),
    threshold,
  );
  return [...kept].flatMap((index) => found[index] ?? []);
}
