import { type CommentView } from '@maskloop/contract';
import { type Editor } from '@maskloop/editor/core';
import { boxImage } from '@maskloop/geometry/spaces';

/** Image pixels around a pinned place. */
const AROUND_PX = 100;

/** Shows what a comment is about: its mask, selected, or its place. */
export function goToComment({ document, selection, viewport }: Editor, { point, maskId }: CommentView): void {
  const mask = maskId === null ? undefined : document.masks.get().get(maskId);
  if (mask) {
    selection.set([mask.id]);
    viewport.fitBox(mask.box);
  } else if (point) {
    viewport.fitBox(boxImage(point.x - AROUND_PX, point.y - AROUND_PX, 2 * AROUND_PX, 2 * AROUND_PX));
  }
}
