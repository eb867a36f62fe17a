import { fromCocoString, toCocoString } from '@maskloop/geometry/rle';
import { type Size } from '@maskloop/geometry/spaces';
import { type MaskRecord, pixelsOf } from '../core/index.ts';

/** A mask record as plain data: its pixels as COCO run lengths of the picture's size. */
export type StoredMask = Omit<MaskRecord, 'rle' | 'box' | 'area'> & { readonly counts: string };

export interface StoredChange {
  readonly id: string;
  readonly before: StoredMask | null;
  readonly after: StoredMask | null;
}

/** A step of the history that can be undone after a reload. */
export interface StoredStep {
  readonly id: string;
  readonly name: string;
  readonly changes: readonly StoredChange[];
}

/** What a history was: its steps in order. */
export interface StoredHistory {
  readonly done: readonly StoredStep[];
  /** The last is redone next. */
  readonly undone: readonly StoredStep[];
}

export const NO_HISTORY: StoredHistory = { done: [], undone: [] };

/** Characters of run lengths: nearly all of a step's size. */
export const sizeOf = ({ changes }: StoredStep): number =>
  changes.reduce(
    (sum, { before, after }) => sum + (before?.counts.length ?? 0) + (after?.counts.length ?? 0),
    0,
  );

/** Makes plain data of records; records are met twice (after one step, before the next) and encoded once. */
export function createMaskPacker(): (mask: MaskRecord | null) => StoredMask | null {
  const packed = new WeakMap<MaskRecord, StoredMask>();
  return (mask) => {
    if (!mask) return null;
    const known = packed.get(mask);
    if (known) return known;
    const { rle, box: _box, area: _area, ...fields } = mask;
    const stored = { ...fields, counts: toCocoString(rle) };
    packed.set(mask, stored);
    return stored;
  };
}

/** Makes a record of plain data again. Throws when the run lengths are not of a picture of this size. */
export const unpackMask = ({ counts, ...fields }: StoredMask, image: Size): MaskRecord => ({
  ...fields,
  ...pixelsOf(fromCocoString(counts, image.width, image.height)),
});
