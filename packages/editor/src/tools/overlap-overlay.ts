import { type Rle } from '@maskloop/geometry/rle';
import { type Combine, type OverlayItem, type ToolPorts } from '../core/index.ts';

/** What the pixels in hand would take from neighbours, or leave to them: shown before it happens. */
export function overlapOverlay(
  { shaping, document }: Pick<ToolPorts, 'shaping' | 'document'>,
  combine: Combine,
  pixels: () => Rle,
): OverlayItem[] {
  if (document.masks.get().size === 0 || !shaping.mayMeetNeighbours()) return [];
  const { taken, left } = shaping.preview({ rle: pixels(), combine });
  return [
    ...(taken ? [{ kind: 'pixels', key: 'taken', rle: taken, tone: 'takes' } as const] : []),
    ...(left ? [{ kind: 'pixels', key: 'left', rle: left, tone: 'stays' } as const] : []),
  ];
}
