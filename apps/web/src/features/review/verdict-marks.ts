import { type MaskVerdict } from '@maskloop/domain/review';
import { type MarkSign, type MaskRecord, type OverlayItem } from '@maskloop/editor/core';
import { maskAnchor } from './mask-anchor.ts';
import { isChangedSince, type Judgements, standingVerdict } from './verdicts.ts';

const SIGNS: Record<MaskVerdict, MarkSign> = {
  satisfactory: 'good',
  unsatisfactory: 'bad',
  'no-object': 'nothing',
};

/** A verdict as a sign on the picture. */
export const signOf = (verdict: MaskVerdict): MarkSign => SIGNS[verdict];

/** The signs of all judged masks that are seen, the selected ones larger and on top. */
export function verdictMarks(
  judgements: Judgements,
  masks: Iterable<MaskRecord>,
  { selected, hidden }: { readonly selected: ReadonlySet<string>; readonly hidden: ReadonlySet<string> },
): OverlayItem[] {
  return [...masks]
    .filter(({ id }) => !hidden.has(id))
    .flatMap((mask) => {
      const verdict = standingVerdict(judgements, mask);
      const sign = verdict ? SIGNS[verdict] : isChangedSince(judgements, mask) ? 'again' : null;
      const hot = selected.has(mask.id);
      return sign ? [{ kind: 'mark' as const, at: maskAnchor(mask.rle), sign, hot }] : [];
    })
    .sort((a, b) => Number(a.hot) - Number(b.hot));
}
