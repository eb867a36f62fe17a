import { type CommentView } from '@maskloop/contract';
import { type OverlayItem } from '@maskloop/editor/core';
import { pointImage } from '@maskloop/geometry/spaces';

/** Comments that are pinned to a place, numbered as in the list; the one that a key led to is larger. */
export const commentPins = (
  comments: readonly CommentView[],
  currentId: string | null = null,
): OverlayItem[] =>
  comments.flatMap(({ id, point, resolvedAt, kind }, index) =>
    point
      ? [
          {
            kind: 'pin' as const,
            at: pointImage(point.x, point.y),
            text: kind === 'question' ? '?' : String(index + 1),
            resolved: resolvedAt !== null,
            hot: id === currentId,
          },
        ]
      : [],
  );
