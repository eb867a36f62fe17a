import { type MaskState, type Provenance } from '@maskloop/domain/mask';
import { type Rle, rleArea, rleBox, rleEquals } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';

/**
 * One object as the editor knows it. Never changed in place: an edit is another record, so identity says whether
 * anything differs. Revision numbers are not here, or undo would bring back old ones: the outbox keeps them.
 */
export interface MaskRecord {
  readonly id: string;
  readonly labelId: string | null;
  readonly isGroup: boolean;
  /** Stacking order, larger is nearer to the viewer. */
  readonly z: number;
  readonly state: MaskState;
  /** Size of the whole picture; immutable and shared between records with the same pixels. */
  readonly rle: Rle;
  readonly box: BoxImage;
  /** Pixels. */
  readonly area: number;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly modelVersionId: string | null;
  readonly provenance: Provenance;
  /** Name of the person who made the newest revision; null = a model, or oneself just now. */
  readonly author: string | null;
}

/** What follows from pixels: kept together so that they cannot disagree. */
export const pixelsOf = (rle: Rle): Pick<MaskRecord, 'rle' | 'box' | 'area'> => ({
  rle,
  box: rleBox(rle),
  area: rleArea(rle),
});

/** Whether two records say the same of an object: what a person can change. Who made them when does not matter. */
export const sameMask = (a: MaskRecord | null, b: MaskRecord | null): boolean =>
  a === b ||
  (a !== null &&
    b !== null &&
    a.labelId === b.labelId &&
    a.isGroup === b.isGroup &&
    a.z === b.z &&
    (a.rle === b.rle || rleEquals(a.rle, b.rle)));

/** The z of a mask laid on top of all. */
export function nextZ(masks: Iterable<MaskRecord>): number {
  let top = -1;
  for (const mask of masks) top = Math.max(top, mask.z);
  return top + 1;
}
