import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, boxImage } from '@maskloop/geometry/spaces';
import { columnSpans } from './column-spans.ts';
import { type MaskPaint, paintMask } from './paint-mask.ts';

/** A single mask that changes often (candidate, preview, selection), painted for what is visible of it. */
export interface MaskSprite {
  draw(
    context: CanvasRenderingContext2D,
    mask: { readonly rle: Rle; readonly box: BoxImage },
    visible: BoxImage,
    step: number,
    paint: MaskPaint,
  ): void;
}

interface Painted {
  readonly rle: Rle;
  readonly paint: string;
  readonly step: number;
  /** Part of the picture that is painted. */
  readonly part: BoxImage;
  readonly canvas: OffscreenCanvas;
}

/** Painted again only when the mask, its looks, the scale or what is visible of it changes. */
export function createMaskSprite(): MaskSprite {
  let painted: Painted | null = null;
  return {
    draw(context, { rle, box }, visible, step, paint) {
      const needed = intersection(box, visible);
      if (!needed) return;
      const looks = JSON.stringify(paint);
      const isFresh =
        painted !== null &&
        painted.rle === rle &&
        painted.step === step &&
        painted.paint === looks &&
        contains(painted.part, needed);
      if (!isFresh) {
        // Half a window more on each side, so that panning rarely paints.
        const wide = boxImage(
          visible.x - visible.width / 2,
          visible.y - visible.height / 2,
          visible.width * 2,
          visible.height * 2,
        );
        painted = paintPart(rle, intersection(box, wide) ?? needed, step, paint, looks);
      }
      if (!painted) return;
      const { part, canvas } = painted;
      context.drawImage(canvas, part.x, part.y, canvas.width * step, canvas.height * step);
    },
  };
}

function paintPart(rle: Rle, part: BoxImage, step: number, paint: MaskPaint, looks: string): Painted | null {
  const x = Math.floor(part.x / step);
  const y = Math.floor(part.y / step);
  const width = Math.ceil((part.x + part.width) / step) - x;
  const height = Math.ceil((part.y + part.height) / step) - y;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return null;
  const data = new ImageData(width, height);
  paintMask(data.data, { x, y, width, height, step }, columnSpans(rle), paint);
  context.putImageData(data, 0, 0);
  const whole = boxImage(x * step, y * step, width * step, height * step);
  return { rle, paint: looks, step, part: whole, canvas };
}

function intersection(a: BoxImage, b: BoxImage): BoxImage | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? boxImage(x, y, width, height) : null;
}

const contains = (a: BoxImage, b: BoxImage) =>
  b.x >= a.x && b.y >= a.y && b.x + b.width <= a.x + a.width && b.y + b.height <= a.y + a.height;
