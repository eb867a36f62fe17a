import { type ReviewView } from '@maskloop/contract';
import { type MaskVerdict } from '@maskloop/domain/review';
import { type MaskRecord } from '@maskloop/editor/core';

/** A mask that its reviewer was not content with. */
export interface MaskToMend {
  readonly maskId: string;
  readonly verdict: Exclude<MaskVerdict, 'satisfactory'>;
  /** Null once it is deleted. */
  readonly mask: MaskRecord | null;
  /** Changed or deleted since. */
  readonly isMended: boolean;
}

/**
 * What the last review of a returned task was not content with, in its order. Nothing for work that was never returned.
 * @param reviews newest first
 */
export function masksToMend(
  reviews: readonly ReviewView[],
  masks: ReadonlyMap<string, MaskRecord>,
  revisionOf: (maskId: string) => number | undefined,
): MaskToMend[] {
  const [last] = reviews;
  if (last?.verdict !== 'returned') return [];
  return last.maskVerdicts.flatMap(({ maskId, revisionNumber, verdict }) => {
    if (verdict === 'satisfactory') return [];
    const mask = masks.get(maskId) ?? null;
    return [{ maskId, verdict, mask, isMended: mask === null || revisionOf(maskId) !== revisionNumber }];
  });
}

/** Reads again and again, and gives the same list until another was read. */
export function untilOther(read: () => readonly MaskToMend[]): () => readonly MaskToMend[] {
  let last: readonly MaskToMend[] = [];
  return () => {
    const now = read();
    if (!isSame(last, now)) last = now;
    return last;
  };
}

const isSame = (a: readonly MaskToMend[], b: readonly MaskToMend[]): boolean =>
  a.length === b.length &&
  a.every(({ maskId, verdict, mask, isMended }, i) => {
    const other = b[i];
    const isSameMask = maskId === other?.maskId && mask === other.mask;
    return isSameMask && verdict === other.verdict && isMended === other.isMended;
  });
