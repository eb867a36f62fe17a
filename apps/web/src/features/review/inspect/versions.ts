import { type MaskView, type ReviewView } from '@maskloop/contract';
import { type MaskVerdict } from '@maskloop/domain/review';
import {
  fromCocoString,
  type Rle,
  rleArea,
  rleEquals,
  rleIntersection,
  rleIou,
  rleSubtract,
} from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';

/** A mask as it once was. */
export interface MaskVersion {
  readonly number: number;
  readonly rle: Rle;
  readonly labelId: string | null;
  /** Null for a model. */
  readonly author: string | null;
  readonly at: Date;
  /** What reviews made of it, oldest first. */
  readonly verdicts: readonly MaskVerdict[];
}

/** Versions that had pixels, newest first, with what reviews (newest first) said of each. */
export function versionsOf(
  revisions: readonly MaskView[],
  reviews: readonly ReviewView[],
  image: Size,
): MaskVersion[] {
  return revisions.flatMap(({ id, revisionNumber, counts, labelId, author, updatedAt }) => {
    if (counts === null) return [];
    const verdicts = reviews
      .flatMap(({ maskVerdicts }) => maskVerdicts)
      .filter((verdict) => verdict.maskId === id && verdict.revisionNumber === revisionNumber)
      .map(({ verdict }) => verdict)
      .reverse();
    const rle = fromCocoString(counts, image.width, image.height);
    return [{ number: revisionNumber, rle, labelId, author: author?.name ?? null, at: updatedAt, verdicts }];
  });
}

/**
 * The version to compare with what stands now: the last one that was judged, where it differs; else the newest that
 * differs; else the one before. Null when there is nothing to compare with.
 */
export function versionBefore(
  versions: readonly MaskVersion[],
  now: Rle,
  newest: number,
): MaskVersion | null {
  const older = versions.filter(({ number }) => number < newest);
  const differs = ({ rle }: MaskVersion) => !rleEquals(rle, now);
  return (
    older.find((version) => version.verdicts.length > 0 && differs(version)) ??
    older.find(differs) ??
    older[0] ??
    null
  );
}

/** What changed between two versions. */
export interface MaskDifference {
  readonly iou: number;
  readonly added: Rle;
  readonly removed: Rle;
  readonly common: Rle;
  /** Pixels. */
  readonly addedPx: number;
  readonly removedPx: number;
}

export function differenceOf(before: Rle, after: Rle): MaskDifference {
  const added = rleSubtract(after, before);
  const removed = rleSubtract(before, after);
  return {
    // Two empty masks are the same mask.
    iou: rleEquals(before, after) ? 1 : rleIou(before, after),
    added,
    removed,
    common: rleIntersection(before, after),
    addedPx: rleArea(added),
    removedPx: rleArea(removed),
  };
}
