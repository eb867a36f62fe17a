import { pointImage } from '@maskloop/geometry/spaces';
import { type Draft, type OverlayItem } from '../../core/index.ts';

/** The prompts of the object in hand, as they are drawn over the picture. */
export function draftOverlay(draft: Draft | null): OverlayItem[] {
  if (!draft) return [];
  const points = draft.points.map(({ x, y, foreground }): OverlayItem => ({
    kind: 'point',
    at: pointImage(x, y),
    foreground,
    hot: false,
  }));
  return draft.box ? [{ kind: 'box', box: draft.box, handles: true }, ...points] : points;
}
