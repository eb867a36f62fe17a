import { type Ring } from '@maskloop/geometry/contours';
import { boxFromView, boxView, pointImage } from '@maskloop/geometry/spaces';
import { type OverlayItem, type ToolPorts } from '../../core/index.ts';

/** More corners than these are a smear; their line alone is drawn, and they appear as one zooms in. */
const MOST_CORNERS = 800;

/** A polygon view as it is drawn: its line, and the corners in sight. */
export function viewOverlay(
  rings: readonly Ring[],
  { viewport }: Pick<ToolPorts, 'viewport'>,
): OverlayItem[] {
  const { width, height } = viewport.size.get();
  const seen = boxFromView(viewport.camera.get(), boxView(0, 0, width, height));
  const items: OverlayItem[] = [];
  const corners: OverlayItem[] = [];
  for (const ring of rings) {
    const points = Array.from({ length: ring.length / 2 }, (_, i) =>
      pointImage(ring[i * 2] ?? 0, ring[i * 2 + 1] ?? 0),
    );
    items.push({ kind: 'line', points, closed: true, tone: 'view' });
    for (const at of points) {
      const isSeen =
        at.x >= seen.x && at.y >= seen.y && at.x <= seen.x + seen.width && at.y <= seen.y + seen.height;
      if (isSeen) corners.push({ kind: 'corner', at, hot: false });
    }
  }
  return corners.length <= MOST_CORNERS ? [...items, ...corners] : items;
}
