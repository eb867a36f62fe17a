import { type Rle } from '@maskloop/geometry/rle';
import { type BoxImage } from '@maskloop/geometry/spaces';
import { type Rgb } from './colour.ts';
import { columnSpans } from './column-spans.ts';
import { paintMask } from './paint-mask.ts';

/** Paints a mask small, with some air around it, into a square of `side` device pixels. */
export function paintThumbnail(
  canvas: HTMLCanvasElement,
  { rle, box }: { readonly rle: Rle; readonly box: BoxImage },
  side: number,
  colour: Rgb,
): void {
  canvas.width = side;
  canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  const step = Math.max(box.width, box.height, 1) / (side * 0.86);
  const x = Math.round((box.x + box.width / 2) / step - side / 2);
  const y = Math.round((box.y + box.height / 2) / step - side / 2);
  const data = new ImageData(side, side);
  const paint = { colour, fill: 1, edge: 0, edgeWidth: 1, dashed: false } as const;
  paintMask(data.data, { x, y, width: side, height: side, step }, columnSpans(rle), paint);
  context.putImageData(data, 0, 0);
}
