import { emptyRle, type Rle, rleUnion } from '@maskloop/geometry/rle';
import { type PointImage } from '@maskloop/geometry/spaces';
import {
  DRAG_PX,
  distanceView,
  type MakeState,
  type OverlayItem,
  type PointerInput,
  type ToolPorts,
} from '../../../core/index.ts';
import { overlapOverlay } from '../../overlap-overlay.ts';
import { lastEndOf } from '../last-end.ts';
import { resized } from '../resized.ts';
import { strokeMask } from '../stroke.ts';
import { withinEdges } from '../within-edges.ts';

interface Stroke {
  readonly points: PointImage[];
  readonly radii: number[];
  erases: boolean;
  /** Where Shift was pressed: a click there is the end of a straight line, a drag turns the tool round. */
  shiftPress: PointerInput | null;
}

/** A pen that hardly touches still paints. */
const LEAST_PRESSURE = 0.1;

/** A stroke in flight is only a line; its pixels are put when it is let go, as one undo step. */
export const paintingWith =
  ({ erases }: { readonly erases: boolean }): MakeState =>
  (ports, go) => {
    const { view, viewport, document } = ports;
    const lastEnd = lastEndOf(document);
    let stroke: Stroke | null = null;
    /** Pixels of the stroke so far, kept for the preview of what neighbours would lose. */
    let sofar: { rle: Rle; points: number } | null = null;

    const radiusOf = ({ isPen, pressure }: PointerInput) => {
      const radius = view.brushRadiusPx.get();
      return isPen ? Math.max(0.5, radius * Math.max(LEAST_PRESSURE, pressure)) : radius;
    };
    const addPoint = (event: PointerInput) => {
      stroke?.points.push(event.image);
      stroke?.radii.push(radiusOf(event));
    };
    const pixelsSoFar = ({ points, radii }: Stroke): Rle => {
      const from = sofar?.points ?? 0;
      const before = sofar?.rle ?? emptyRle(viewport.image.width, viewport.image.height);
      if (from === points.length) return before;
      const first = Math.max(0, from - 1);
      const rle = rleUnion(before, strokeMask(points.slice(first), radii.slice(first), viewport.image));
      sofar = { rle, points: points.length };
      return rle;
    };

    return {
      enter(cause) {
        if (!cause) return;
        const from = cause.shift ? lastEnd.get() : null;
        stroke = {
          points: [],
          radii: [],
          erases: erases !== cause.alt,
          shiftPress: cause.shift ? cause : null,
        };
        if (from) {
          stroke.points.push(from);
          stroke.radii.push(radiusOf(cause));
        }
        addPoint(cause);
      },
      move(event) {
        if (!stroke) return;
        const { shiftPress } = stroke;
        if (shiftPress) {
          if (distanceView(shiftPress.view, event.view) <= DRAG_PX) return;
          const pressure = radiusOf(shiftPress);
          stroke = {
            points: [shiftPress.image],
            radii: [pressure],
            erases: !stroke.erases,
            shiftPress: null,
          };
          sofar = null;
        }
        addPoint(event);
      },
      wheel: (direction) => view.brushRadiusPx.set(resized(view.brushRadiusPx.get(), direction)),
      release(event) {
        const finished = stroke;
        const rle = finished && pixelsSoFar(finished);
        go('idle', event);
        if (!finished || !rle) return;
        lastEnd.set(finished.points.at(-1) ?? null);
        commit(ports, finished, rle);
      },
      exit: () => {
        stroke = null;
        sofar = null;
      },
      overlay(): OverlayItem[] {
        const current = stroke;
        if (!current) return [];
        const { points, radii, erases: takes } = current;
        const at = points.at(-1);
        const radiusPx = radii.at(-1) ?? view.brushRadiusPx.get();
        const preview = takes ? [] : overlapOverlay(ports, 'add', () => pixelsSoFar(current));
        return [
          { kind: 'stroke', points, radiusPx, radii, erases: takes },
          ...(at ? [{ kind: 'tip', at, radiusPx, erases: takes } as const] : []),
          ...preview,
        ];
      },
    };
  };

function commit({ shaping, edges }: ToolPorts, { points, erases }: Stroke, pixels: Rle): void {
  const map = edges.inReach();
  shaping.apply({
    rle: map ? withinEdges(pixels, points, map) : pixels,
    combine: erases ? 'subtract' : 'add',
    tool: erases ? 'eraser' : 'brush',
    clicks: 1,
    names: { made: 'Paint object', added: 'Paint', subtracted: 'Erase' },
  });
}
