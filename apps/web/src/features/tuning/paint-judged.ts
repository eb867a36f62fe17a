import { tracePolygons } from '@maskloop/geometry/contours';
import { type TunedMask } from './read-candidates.ts';
import { type Painting } from './sample-runtime.ts';

// Okabe and Ito's colours: told apart by the colour-blind. The last one is for what is dropped, which is dashed besides.
const KEPT = ['#0072b2', '#009e73', '#56b4e9', '#cc79a7', '#f0e442', '#e69f00'] as const;
const DROPPED = '#d55e00';

const outlines = new WeakMap<TunedMask, Path2D>();

/** The outline in image pixels. */
function outlineOf(mask: TunedMask): Path2D {
  const known = outlines.get(mask);
  if (known) return known;
  const path = new Path2D();
  for (const { outer, holes } of tracePolygons(mask.rle)) {
    for (const ring of [outer, ...holes]) {
      path.moveTo(ring[0] ?? 0, ring[1] ?? 0);
      for (let i = 2; i < ring.length; i += 2) path.lineTo(ring[i] ?? 0, ring[i + 1] ?? 0);
      path.closePath();
    }
  }
  outlines.set(mask, path);
  return path;
}

/** A picture with what is kept (filled, solid outline) and what just misses it (dashed outline alone). */
export function paintJudged(
  picture: CanvasImageSource | null,
  { set, judged: { kept, near }, showDropped, side }: Painting,
): ImageBitmap {
  const scale = side / Math.max(set.width, set.height, 1);
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(set.width * scale)),
    Math.max(1, Math.round(set.height * scale)),
  );
  const brush = canvas.getContext('2d');
  if (!brush) throw new Error('this browser cannot paint in a worker');
  if (picture) brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
  brush.setTransform(scale, 0, 0, scale, 0, 0);
  const largestFirst = (masks: readonly TunedMask[]) => [...masks].sort((a, b) => b.area - a.area);
  for (const mask of largestFirst(kept)) {
    const colour = KEPT[mask.index % KEPT.length] ?? KEPT[0];
    const path = outlineOf(mask);
    brush.globalAlpha = 0.35;
    brush.fillStyle = colour;
    brush.fill(path, 'evenodd');
    brush.globalAlpha = 1;
    brush.setLineDash([]);
    brush.strokeStyle = 'rgb(255 255 255 / 0.7)';
    brush.lineWidth = 3 / scale;
    brush.stroke(path);
    brush.strokeStyle = colour;
    brush.lineWidth = 1.5 / scale;
    brush.stroke(path);
  }
  brush.setLineDash([5 / scale, 4 / scale]);
  brush.strokeStyle = DROPPED;
  brush.lineWidth = 1.25 / scale;
  if (showDropped) for (const mask of largestFirst(near)) brush.stroke(outlineOf(mask));
  return canvas.transferToImageBitmap();
}
