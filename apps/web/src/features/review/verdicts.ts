import { MaskVerdict } from '@maskloop/domain/review';
import { type MaskRecord } from '@maskloop/editor/core';
import { type Rle } from '@maskloop/geometry/rle';

/** What a reviewer thinks of a mask, and of which pixels and label. */
export interface Judgement {
  readonly verdict: MaskVerdict;
  /** `seenOf` the mask when it was judged. */
  readonly seen: string;
}
export type Judgements = ReadonlyMap<string, Judgement>;
type Judged = Pick<MaskRecord, 'id' | 'rle' | 'labelId' | 'isGroup'>;

/** The verdicts with their keys and words. */
export const VERDICT_WORDS: Record<MaskVerdict, { key: string; label: string; short: string }> = {
  satisfactory: { key: 'y', label: 'Satisfactory', short: 'good' },
  unsatisfactory: { key: 'x', label: 'Unsatisfactory', short: 'not good' },
  'no-object': { key: 'n', label: 'No object here', short: 'no object' },
};
export const VERDICTS = MaskVerdict.options;

const hashes = new WeakMap<Rle, string>();

/** FNV-1a over the run lengths, 32 bits: tells versions of one mask apart, with its runs counted. */
function hashOf(rle: Rle): string {
  const known = hashes.get(rle);
  if (known !== undefined) return known;
  let hash = 0x811c9dc5;
  for (const count of rle.counts) {
    for (let shift = 0; shift < 32; shift += 8)
      hash = Math.imul(hash ^ ((count >>> shift) & 255), 0x01000193);
  }
  const made = `${rle.counts.length}.${(hash >>> 0).toString(36)}`;
  hashes.set(rle, made);
  return made;
}

/** What a verdict is about: pixels, label, group. Another place in the pile is no other mask. */
export const seenOf = ({ rle, labelId, isGroup }: Omit<Judged, 'id'>): string =>
  `${hashOf(rle)} ${labelId ?? '-'}${isGroup ? ' group' : ''}`;

/** The verdict on a mask as it is now; null when there is none, or the mask has changed since. */
export function standingVerdict(judgements: Judgements, mask: Judged): MaskVerdict | null {
  const judgement = judgements.get(mask.id);
  return judgement?.seen === seenOf(mask) ? judgement.verdict : null;
}

/** Whether a mask was judged and has changed since. */
export const isChangedSince = (judgements: Judgements, mask: Judged): boolean =>
  judgements.has(mask.id) && standingVerdict(judgements, mask) === null;

/** How far the judging is. Changed masks wait for a verdict again. */
export interface JudgingProgress {
  readonly total: number;
  readonly judged: number;
  readonly changed: number;
  readonly by: Readonly<Record<MaskVerdict, number>>;
}

export function judgingProgress(judgements: Judgements, masks: readonly Judged[]): JudgingProgress {
  const by = { satisfactory: 0, unsatisfactory: 0, 'no-object': 0 };
  let judged = 0;
  let changed = 0;
  for (const mask of masks) {
    const verdict = standingVerdict(judgements, mask);
    if (verdict) {
      by[verdict]++;
      judged++;
    } else if (judgements.has(mask.id)) changed++;
  }
  return { total: masks.length, judged, changed, by };
}

/** Masks that wait for a verdict, in the order given. */
export const unjudged = <M extends Judged>(judgements: Judgements, masks: readonly M[]): M[] =>
  masks.filter((mask) => standingVerdict(judgements, mask) === null);

/**
 * The mask to judge after `fromId`, round and round; null when every mask is judged. Backwards with `delta` −1. A mask
 * that is not in `order` (or null) stands before the first one.
 */
export function nextUnjudged<M extends Judged>(
  judgements: Judgements,
  order: readonly M[],
  fromId: string | null,
  delta: 1 | -1 = 1,
): M | null {
  const count = order.length;
  const at = order.findIndex(({ id }) => id === fromId);
  const from = at < 0 && delta < 0 ? 0 : at;
  for (let i = 1; i <= count; i++) {
    const mask = order[(from + delta * i + count * i) % count];
    if (mask && standingVerdict(judgements, mask) === null) return mask;
  }
  return null;
}

/** The verdicts to send: those that stand, each with the revision that it is about. */
export function verdictsToSend(
  judgements: Judgements,
  masks: readonly Judged[],
  revisionOf: (maskId: string) => number | undefined,
): { maskId: string; revisionNumber: number; verdict: MaskVerdict }[] {
  return masks.flatMap((mask) => {
    const verdict = standingVerdict(judgements, mask);
    const revisionNumber = revisionOf(mask.id);
    return verdict && revisionNumber !== undefined ? [{ maskId: mask.id, revisionNumber, verdict }] : [];
  });
}

/** Masks without a verdict that the last look found satisfactory and nobody has changed since. */
export function goodBefore<M extends Judged>(
  judgements: Judgements,
  masks: readonly M[],
  lastVerdicts: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    readonly verdict: MaskVerdict;
  }[],
  revisionOf: (maskId: string) => number | undefined,
): M[] {
  const unchanged = new Set(
    lastVerdicts.flatMap(({ maskId, revisionNumber, verdict }) =>
      verdict === 'satisfactory' && revisionOf(maskId) === revisionNumber ? [maskId] : [],
    ),
  );
  return unjudged(judgements, masks).filter(({ id }) => unchanged.has(id));
}
