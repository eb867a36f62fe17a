'use client';
import { type ComparedMaskView } from '@maskloop/contract';
import { decodeRlePart, fromCocoString, type Rle, rleBox } from '@maskloop/geometry/rle';
import { useEffect, useRef } from 'react';
import { drawPart } from '../images/draw-part.ts';
import { type PicturePart as Part } from '../images/draw-tiles.ts';

/** Longest side of a tile's canvas, pixels. */
const SIDE = 240;
/** Room around the accepted mask, as a share of its longer side. */
const ROOM = 0.35;
/** Blue of the Okabe–Ito palette: told apart from most pictures, also by colour-blind people. */
const INK = [0, 114, 178] as const;

/** The part of the picture around a mask, with another one over it, or with none. */
export function MaskTile(props: {
  /** Where to look. */
  readonly mask: Pick<ComparedMaskView, 'image' | 'counts'>;
  readonly counts: string | null;
  readonly title: string;
  readonly iou?: number;
}) {
  const { mask, counts, title, iou } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const { image, counts: around } = mask;
  useEffect(() => {
    const target = canvas.current;
    const brush = target?.getContext('2d');
    if (!target || !brush) return;
    const { width, height } = image;
    const stop = new AbortController();
    const part = partAround(rleBox(fromCocoString(around, width, height)), width, height);
    const scale = SIDE / Math.max(part.width, part.height);
    target.width = Math.max(1, Math.round(part.width * scale));
    target.height = Math.max(1, Math.round(part.height * scale));
    // The mask is shown also where its picture cannot be had.
    const paint = drawPart(brush, image, part, stop.signal).catch(() => undefined);
    void paint.then(() => {
      if (stop.signal.aborted || counts === null) return;
      const layer = maskLayer(fromCocoString(counts, width, height), part);
      brush.imageSmoothingEnabled = false;
      brush.drawImage(layer, 0, 0, target.width, target.height);
    });
    return () => stop.abort();
  }, [around, counts, image]);
  const said = iou === undefined ? title : `${title}, IoU ${iou.toFixed(2)}`;
  return (
    <figure className="min-w-0">
      <canvas
        ref={canvas}
        role="img"
        aria-label={said}
        className="aspect-square w-full rounded-sm bg-sunken object-contain"
      />
      <figcaption className="text-xs text-muted tabular-nums">{said}</figcaption>
    </figure>
  );
}

function partAround(box: Part, width: number, height: number): Part {
  const room = Math.round(Math.max(box.width, box.height, 16) * ROOM);
  const x = Math.max(0, box.x - room);
  const y = Math.max(0, box.y - room);
  return {
    x,
    y,
    width: Math.min(width, box.x + box.width + room) - x,
    height: Math.min(height, box.y + box.height + room) - y,
  };
}

/** The mask's pixels within the part; of a large one as many as the tile has, so that its rim is still to be seen. */
function maskLayer(rle: Rle, part: Part): OffscreenCanvas {
  const step = Math.max(1, Math.floor(Math.max(part.width, part.height) / SIDE));
  const width = Math.ceil(part.width / step);
  const height = Math.ceil(part.height / step);
  const layer = new OffscreenCanvas(width, height);
  layer.getContext('2d')?.putImageData(tinted(decodeRlePart(rle, part, step), width, height), 0, 0);
  return layer;
}

/** A mask as half-transparent pixels with an opaque rim, so that its edge can be judged. */
function tinted(bits: Uint8Array, width: number, height: number): ImageData {
  const image = new ImageData(width, height);
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : bits[y * width + x];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (at(x, y) !== 1) continue;
      const isRim = at(x - 1, y) !== 1 || at(x + 1, y) !== 1 || at(x, y - 1) !== 1 || at(x, y + 1) !== 1;
      image.data.set([...INK, isRim ? 255 : 110], (y * width + x) * 4);
    }
  }
  return image;
}
