'use client';
import { type ShownImage } from '@maskloop/contract';
import { type MaskConflict } from '@maskloop/editor/journal';
import { type BoxImage, type Size } from '@maskloop/geometry/spaces';
import { decodeRlePart, rleIntersectionArea } from '@maskloop/geometry/rle';
import { useEffect, useRef } from 'react';
import { drawPart } from '../images/draw-part.ts';
import { type PicturePart } from '../images/draw-tiles.ts';
import { areaWords } from './mask-words.ts';

const SIDE = 320;
/** Okabe and Ito's orange and sky blue, and white for both: told apart by the colour-blind. */
const MINE = [230, 159, 0] as const;
const THEIRS = [86, 180, 233] as const;
const BOTH = [255, 255, 255] as const;

/** Two versions of a mask over their part of the picture: whose pixels differ, and how many. */
export function ConflictPicture({ conflict, image }: { conflict: MaskConflict; image: ShownImage }) {
  const { mine, theirs } = conflict;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const brush = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!brush) return;
    const stop = new AbortController();
    const boxes = [mine?.box, theirs?.box].filter((box) => box !== undefined);
    if (boxes.length === 0) return;
    const part = around(boxes, image);
    const scale = SIDE / Math.max(part.width, part.height);
    brush.canvas.width = Math.max(1, Math.round(part.width * scale));
    brush.canvas.height = Math.max(1, Math.round(part.height * scale));
    // The versions are shown also where their picture cannot be had.
    const picture = drawPart(brush, image, part, stop.signal).catch(() => undefined);
    void picture.then(() => {
      if (!stop.signal.aborted) paintVersions(brush, { mine, theirs }, part, scale);
    });
    return () => stop.abort();
  }, [mine, theirs, image]);
  const both = mine && theirs ? rleIntersectionArea(mine.rle, theirs.rle) : 0;
  return (
    <figure className="flex items-start gap-3">
      <canvas
        ref={canvas}
        aria-hidden
        className="max-h-60 max-w-80 rounded-md border border-line bg-sunken"
      />
      <figcaption className="flex flex-col gap-1 text-sm">
        <Swatch colour={MINE} text={`yours alone: ${areaWords((mine?.area ?? 0) - both)}`} />
        <Swatch colour={THEIRS} text={`theirs alone: ${areaWords((theirs?.area ?? 0) - both)}`} />
        <Swatch colour={BOTH} text={`in both: ${areaWords(both)}`} />
      </figcaption>
    </figure>
  );
}

function Swatch({ colour: [r, g, b], text }: { colour: readonly [number, number, number]; text: string }) {
  return (
    <span className="flex items-center gap-1.5">
      <span
        aria-hidden
        className="size-3 rounded-sm border border-edge"
        style={{ background: `rgb(${r} ${g} ${b})` }}
      />
      {text}
    </span>
  );
}

function paintVersions(
  brush: CanvasRenderingContext2D,
  { mine, theirs }: Pick<MaskConflict, 'mine' | 'theirs'>,
  part: PicturePart,
  scale: number,
): void {
  const { canvas } = brush;
  const pixels = brush.getImageData(0, 0, canvas.width, canvas.height);
  // Of large masks as many pixels as are shown.
  const step = Math.max(1, Math.floor(1 / scale));
  const across = Math.ceil(part.width / step);
  const a = mine && decodeRlePart(mine.rle, part, step);
  const b = theirs && decodeRlePart(theirs.rle, part, step);
  for (let py = 0; py < canvas.height; py++) {
    for (let px = 0; px < canvas.width; px++) {
      const at = Math.floor((py + 0.5) / scale / step) * across + Math.floor((px + 0.5) / scale / step);
      const isMine = a?.[at] === 1;
      const isTheirs = b?.[at] === 1;
      if (isMine || isTheirs)
        blend(pixels.data, (py * canvas.width + px) * 4, isMine ? (isTheirs ? BOTH : MINE) : THEIRS);
    }
  }
  brush.putImageData(pixels, 0, 0);
}

function blend(data: Uint8ClampedArray, at: number, colour: readonly [number, number, number]): void {
  for (let i = 0; i < 3; i++) data[at + i] = ((data[at + i] ?? 0) * 2 + (colour[i] ?? 0) * 3) / 5;
  data[at + 3] = 255;
}

/** Both boxes with a margin, inside the picture, in whole pixels. */
function around(boxes: readonly BoxImage[], { width, height }: Size): PicturePart {
  const x0 = Math.min(...boxes.map((box) => box.x));
  const y0 = Math.min(...boxes.map((box) => box.y));
  const x1 = Math.max(...boxes.map((box) => box.x + box.width));
  const y1 = Math.max(...boxes.map((box) => box.y + box.height));
  const margin = Math.round(4 + 0.1 * Math.max(x1 - x0, y1 - y0));
  const x = Math.max(0, x0 - margin);
  const y = Math.max(0, y0 - margin);
  return { x, y, width: Math.min(width, x1 + margin) - x, height: Math.min(height, y1 + margin) - y };
}
