'use client';
import { type MaskConflict } from '@maskloop/editor/journal';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { decodeRle, rleIntersectionArea } from '@maskloop/geometry/rle';
import { useEffect, useRef } from 'react';
import { areaWords } from './mask-words.ts';

const SIDE = 320;
/** Okabe and Ito's orange and sky blue, and white for both: told apart by the colour-blind. */
const MINE = [230, 159, 0] as const;
const THEIRS = [86, 180, 233] as const;
const BOTH = [255, 255, 255] as const;

/** Two versions of a mask over their part of the picture: whose pixels differ, and how many. */
export function ConflictPicture({ conflict, pictureUrl }: { conflict: MaskConflict; pictureUrl: string }) {
  const { mine, theirs } = conflict;
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isGone = false;
    const element = canvas.current;
    if (element) {
      paint(element, conflict);
      const picture = new Image();
      picture.onload = () => {
        if (!isGone) paint(element, conflict, picture);
      };
      picture.src = pictureUrl;
    }
    return () => {
      isGone = true;
    };
  }, [conflict, pictureUrl]);
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

function paint(canvas: HTMLCanvasElement, { mine, theirs }: MaskConflict, picture?: HTMLImageElement): void {
  const boxes = [mine?.box, theirs?.box].filter((box) => box !== undefined);
  const rle = (mine ?? theirs)?.rle;
  const context = canvas.getContext('2d');
  if (!rle || !context || boxes.length === 0) return;
  const view = around(boxes, rle.width, rle.height);
  const scale = SIDE / Math.max(view.width, view.height);
  canvas.width = Math.max(1, Math.round(view.width * scale));
  canvas.height = Math.max(1, Math.round(view.height * scale));
  if (picture) {
    // The rendition that is shown may be smaller than the picture.
    const shrunk = picture.naturalWidth / rle.width;
    const { x, y, width, height } = view;
    context.drawImage(
      picture,
      x * shrunk,
      y * shrunk,
      width * shrunk,
      height * shrunk,
      0,
      0,
      canvas.width,
      canvas.height,
    );
  }
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const a = mine && decodeRle(mine.rle);
  const b = theirs && decodeRle(theirs.rle);
  for (let py = 0; py < canvas.height; py++) {
    for (let px = 0; px < canvas.width; px++) {
      const at =
        Math.floor(view.y + (py + 0.5) / scale) * rle.width + Math.floor(view.x + (px + 0.5) / scale);
      const isMine = a?.[at] === 1;
      const isTheirs = b?.[at] === 1;
      if (isMine || isTheirs)
        blend(pixels.data, (py * canvas.width + px) * 4, isMine ? (isTheirs ? BOTH : MINE) : THEIRS);
    }
  }
  context.putImageData(pixels, 0, 0);
}

function blend(data: Uint8ClampedArray, at: number, colour: readonly [number, number, number]): void {
  for (let i = 0; i < 3; i++) data[at + i] = ((data[at + i] ?? 0) * 2 + (colour[i] ?? 0) * 3) / 5;
  data[at + 3] = 255;
}

/** Both boxes with a margin, inside the picture. */
function around(boxes: readonly BoxImage[], width: number, height: number) {
  const x0 = Math.min(...boxes.map((box) => box.x));
  const y0 = Math.min(...boxes.map((box) => box.y));
  const x1 = Math.max(...boxes.map((box) => box.x + box.width));
  const y1 = Math.max(...boxes.map((box) => box.y + box.height));
  const margin = 4 + 0.1 * Math.max(x1 - x0, y1 - y0);
  const x = Math.max(0, x0 - margin);
  const y = Math.max(0, y0 - margin);
  return { x, y, width: Math.min(width, x1 + margin) - x, height: Math.min(height, y1 + margin) - y };
}
