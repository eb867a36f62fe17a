import { type PointImage } from '@maskloop/geometry/spaces';
import {
  followEdge,
  type PointerInput,
  snapToEdge,
  type ToolPorts,
  traceAlongEdge,
} from '../../core/index.ts';

/** How near (CSS pixels) an edge must be to attract the pointer. */
const SNAP_PX = 10;

type Ports = Pick<ToolPorts, 'edges' | 'viewport'>;

/** Where the pointer means: on the edge beside it while edges are shown; Ctrl lets it pass. */
export function snapped({ edges, viewport }: Ports, { image, mod }: PointerInput): PointImage {
  const map = mod ? null : edges.inReach();
  return map ? snapToEdge(map, image, SNAP_PX / viewport.camera.get().zoom) : image;
}

/** The points of a line to the next corner, without its beginning: along the edge while edges are shown. */
export function legTo({ edges }: Pick<ToolPorts, 'edges'>, from: PointImage, to: PointImage, mod: boolean) {
  const map = mod ? null : edges.inReach();
  return map ? traceAlongEdge(map, from, to).slice(1) : [to];
}

/** A line that was drawn by hand, moved onto the edge beside it while edges are shown. */
export function besideEdge({ edges, viewport }: Ports, line: readonly PointImage[], mod: boolean) {
  const map = mod ? null : edges.inReach();
  return map ? followEdge(map, line, SNAP_PX / viewport.camera.get().zoom) : line;
}
