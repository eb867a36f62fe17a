import { type Ring } from '@maskloop/geometry/contours';
import {
  type Camera,
  imageToView,
  pointImage,
  type PointView,
  pointView,
  viewToImage,
} from '@maskloop/geometry/spaces';
import { distanceView, GRIP_PX, type MaskRecord, type ToolPorts } from '../../core/index.ts';
import { type CornerGrip } from './edit-view.ts';
import { polygonView } from './polygon-view.ts';

/** How near (CSS pixels) an edge is taken hold of. */
const EDGE_PX = 5;

/** The one selected mask whose corners can be moved. */
export function editedMask({
  selection,
  shaping,
}: Pick<ToolPorts, 'selection' | 'shaping'>): MaskRecord | null {
  const [mask, ...more] = selection.masks();
  return mask && more.length === 0 && shaping.refusal(mask) === null ? mask : null;
}

/** What of the selected mask's polygon view is under the pointer: a corner before an edge. */
export function cornerAt(
  ports: Pick<ToolPorts, 'selection' | 'shaping' | 'settings' | 'viewport'>,
  at: PointView,
): CornerGrip | null {
  const mask = editedMask(ports);
  if (!mask) return null;
  const rings = polygonView(mask.rle, ports.settings.detailPx.get());
  const camera = ports.viewport.camera.get();
  return nearestCorner(rings, camera, at) ?? nearestEdge(rings, camera, at);
}

function nearestCorner(rings: readonly Ring[], camera: Camera, at: PointView): CornerGrip | null {
  let best: CornerGrip | null = null;
  let bestPx = GRIP_PX;
  rings.forEach((ring, r) => {
    for (let i = 0; i < ring.length; i += 2) {
      const point = pointImage(ring[i] ?? 0, ring[i + 1] ?? 0);
      const px = distanceView(imageToView(camera, point), at);
      if (px > bestPx) continue;
      bestPx = px;
      best = { ring: r, corner: i / 2, isNew: false, at: point };
    }
  });
  return best;
}

function nearestEdge(rings: readonly Ring[], camera: Camera, at: PointView): CornerGrip | null {
  let best: CornerGrip | null = null;
  let bestPx = EDGE_PX;
  rings.forEach((ring, r) => {
    const n = ring.length / 2;
    for (let i = 0; i < n; i++) {
      const j = (i + 1) % n;
      const a = imageToView(camera, pointImage(ring[i * 2] ?? 0, ring[i * 2 + 1] ?? 0));
      const b = imageToView(camera, pointImage(ring[j * 2] ?? 0, ring[j * 2 + 1] ?? 0));
      const length = (b.x - a.x) ** 2 + (b.y - a.y) ** 2;
      if (length === 0) continue;
      const t = Math.max(0, Math.min(1, ((at.x - a.x) * (b.x - a.x) + (at.y - a.y) * (b.y - a.y)) / length));
      const foot = pointView(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
      const px = distanceView(foot, at);
      if (px > bestPx) continue;
      bestPx = px;
      best = { ring: r, corner: i + 1, isNew: true, at: viewToImage(camera, foot) };
    }
  });
  return best;
}
