import { type Rgb } from './colour.ts';
import { type ColumnSpans } from './column-spans.ts';

/** A rectangle of samples: sample (i, j) stands for the image pixels from ((x + i) · step, (y + j) · step). */
export interface SampleRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Image pixels a sample, a power of two; 1 = exact, below 1 = several samples a pixel. */
  readonly step: number;
}

export interface MaskPaint {
  readonly colour: Rgb;
  /** 0…1. */
  readonly fill: number;
  /** Opacity of the outline; 0 = none. */
  readonly edge: number;
  /** Default: the colour of the fill. */
  readonly edgeColour?: Rgb;
  /** Thickness of the outline in samples, drawn inside the mask. */
  readonly edgeWidth: 1 | 2;
  /** Proposals have a broken outline. */
  readonly dashed: boolean;
}

const DASH = 4;

/**
 * Paints a mask over what is in `pixels` (RGBA, not premultiplied, region.width × region.height, beginning at a multiple of
 * four bytes). A sample belongs
 * to the mask when the image pixel at its middle does.
 */
export function paintMask(
  pixels: Uint8ClampedArray,
  region: SampleRegion,
  spans: ColumnSpans,
  paint: MaskPaint,
): void {
  const margin = paint.edge > 0 ? paint.edgeWidth : 0;
  const cover = coverOf(spans, region, margin);
  if (!cover) return;
  const { bytes, stride, x0, x1, y0, y1 } = cover;
  const edgeColour = paint.edgeColour ?? paint.colour;
  // Where nothing lies below, which is nearly everywhere, a sample is one number.
  const words = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4);
  const fillWord = wordOf(paint.colour, paint.fill);
  const edgeWord = wordOf(edgeColour, paint.edge);
  for (let y = y0; y < y1; y++) {
    let i = (y - y0 + margin) * stride + margin;
    let at = y * region.width + x0;
    for (let x = x0; x < x1; x++, i++, at++) {
      if (bytes[i] !== 1) continue;
      const isEdge = margin > 0 && touchesOutside(bytes, i, stride, margin);
      const isDrawn = isEdge && (!paint.dashed || ((region.x + x + region.y + y) & (2 * DASH - 1)) < DASH);
      if (words[at] === 0) words[at] = isDrawn ? edgeWord : fillWord;
      else if (isDrawn) blend(pixels, at * 4, edgeColour, paint.edge);
      else blend(pixels, at * 4, paint.colour, paint.fill);
    }
  }
}

/** Samples that a mask covers, row by row, with a margin of `margin` samples around the part within the region. */
interface Cover {
  readonly bytes: Uint8Array;
  readonly stride: number;
  /** Bounds of the covered samples within the region. */
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Used again and again: painting hundreds of masks must not make hundreds of buffers. */
let scratch = new Uint8Array(1 << 16);

/** Which samples the mask covers; the margin is there so that edges are known at the rim of the region. */
function coverOf(spans: ColumnSpans, region: SampleRegion, margin: number): Cover | null {
  const { step } = region;
  const columnAt = (i: number) => Math.floor((region.x + i + 0.5) * step) - spans.x;
  // Samples whose middle row lies below a row of the image.
  const sampleAt = (row: number) => Math.ceil(row / step - 0.5) - region.y;
  let x0 = Math.max(-margin, Math.floor(spans.x / step) - region.x - 1);
  let x1 = Math.min(region.width + margin, Math.ceil((spans.x + spans.width) / step) - region.x + 1);
  while (x0 < x1 && columnAt(x0) < 0) x0++;
  while (x1 > x0 && columnAt(x1 - 1) >= spans.width) x1--;
  let top = Infinity;
  let bottom = 0;
  for (let i = x0; i < x1; i++) {
    const column = columnAt(i);
    const start = spans.starts[column] ?? 0;
    const end = spans.starts[column + 1] ?? 0;
    if (start === end) continue;
    top = Math.min(top, spans.rows[start] ?? 0);
    bottom = Math.max(bottom, spans.rows[end - 1] ?? 0);
  }
  const y0 = Math.max(-margin, sampleAt(top));
  const y1 = Math.min(region.height + margin, sampleAt(bottom));
  if (x0 >= x1 || y0 >= y1) return null;

  const left = Math.max(0, x0);
  const up = Math.max(0, y0);
  const right = Math.min(region.width, x1);
  const down = Math.min(region.height, y1);
  if (left >= right || up >= down) return null;
  const stride = right - left + 2 * margin;
  const size = stride * (down - up + 2 * margin);
  if (scratch.length < size) scratch = new Uint8Array(size * 2);
  scratch.fill(0, 0, size);
  for (let i = x0; i < x1; i++) {
    const column = columnAt(i);
    const end = spans.starts[column + 1] ?? 0;
    const at = i - left + margin;
    for (let s = spans.starts[column] ?? 0; s < end; s += 2) {
      const from = Math.max(up - margin, sampleAt(spans.rows[s] ?? 0));
      const to = Math.min(down + margin, sampleAt(spans.rows[s + 1] ?? 0));
      for (let j = from; j < to; j++) scratch[(j - up + margin) * stride + at] = 1;
    }
  }
  return { bytes: scratch, stride, x0: left, x1: right, y0: up, y1: down };
}

function touchesOutside(bytes: Uint8Array, i: number, stride: number, distance: number): boolean {
  for (let d = 1; d <= distance; d++) {
    if (!bytes[i - d] || !bytes[i + d] || !bytes[i - d * stride] || !bytes[i + d * stride]) return true;
  }
  if (distance < 2) return false;
  return !bytes[i - stride - 1] || !bytes[i - stride + 1] || !bytes[i + stride - 1] || !bytes[i + stride + 1];
}

const oneSample = new Uint8ClampedArray(4);
const oneWord = new Uint32Array(oneSample.buffer);

/** A sample of that colour and opacity as `Uint32Array` sees it on this machine. */
function wordOf([r, g, b]: Rgb, alpha: number): number {
  if (alpha <= 0) return 0;
  oneSample.set([r, g, b, alpha * 255]);
  return oneWord[0] ?? 0;
}

/** Colour over what is there (Porter and Duff's source-over, without premultiplication). */
function blend(pixels: Uint8ClampedArray, i: number, [r, g, b]: Rgb, alpha: number): void {
  const below = (pixels[i + 3] ?? 0) / 255;
  const rest = below * (1 - alpha);
  const all = alpha + rest;
  if (all <= 0) return;
  pixels[i] = (r * alpha + (pixels[i] ?? 0) * rest) / all;
  pixels[i + 1] = (g * alpha + (pixels[i + 1] ?? 0) * rest) / all;
  pixels[i + 2] = (b * alpha + (pixels[i + 2] ?? 0) * rest) / all;
  pixels[i + 3] = all * 255;
}
