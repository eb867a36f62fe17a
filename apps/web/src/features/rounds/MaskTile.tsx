'use client';
import { type ComparedMaskView } from '@maskloop/contract';
import { decodeRlePart, fromCocoString, rleBox } from '@maskloop/geometry/rle';
import { useEffect, useRef } from 'react';

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
  const { width, height, displayUrl } = mask.image;
  const around = mask.counts;
  useEffect(() => {
    const target = canvas.current;
    const brush = target?.getContext('2d');
    if (!target || !brush) return;
    let gone = false;
    const picture = new Image();
    picture.onload = () => {
      if (gone) return;
      const part = partAround(rleBox(fromCocoString(around, width, height)), width, height);
      const scale = SIDE / Math.max(part.width, part.height);
      target.width = Math.max(1, Math.round(part.width * scale));
      target.height = Math.max(1, Math.round(part.height * scale));
      const whole = [0, 0, target.width, target.height] as const;
      brush.drawImage(picture, part.x, part.y, part.width, part.height, ...whole);
      if (counts === null) return;
      const bits = decodeRlePart(fromCocoString(counts, width, height), part);
      const layer = new OffscreenCanvas(part.width, part.height);
      layer.getContext('2d')?.putImageData(tinted(bits, part.width, part.height), 0, 0);
      brush.imageSmoothingEnabled = false;
      brush.drawImage(layer, ...whole);
    };
    picture.src = displayUrl;
    return () => {
      gone = true;
    };
  }, [around, counts, width, height, displayUrl]);
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

interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
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
