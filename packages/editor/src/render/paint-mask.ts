import { type Rgb } from './colour.ts';
import { type ColumnSpans } from './column-spans.ts';

/** A rectangle of samples: sample (i, j) stands for the image pixels from ((x + i) · step, (y + j) · step). */
export interface SampleRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Image pixels a sample, a power of two; 1 = exact. */
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
 * Paints a mask over what is in `pixels` (RGBA, not premultiplied, region.width × region.height). A sample belongs
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
  const isInside = (i: number) => bytes[i] === 1;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const i = (y + margin) * stride + x + margin;
      if (!isInside(i)) continue;
      const isEdge = margin > 0 && touchesOutside(bytes, i, stride, margin);
      const isDrawn = isEdge && (!paint.dashed || ((region.x + x + region.y + y) & (2 * DASH - 1)) < DASH);
      const at = (y * region.width + x) * 4;
      if (isDrawn) blend(pixels, at, paint.edgeColour ?? paint.colour, paint.edge);
      else blend(pixels, at, paint.colour, paint.fill);
    }
  }
}

interface Cover {
  readonly bytes: Uint8Array;
  readonly stride: number;
  /** Bounds of covered samples within the region. */
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

/** Which samples the mask covers, with a margin around the region so that its edges are known at the rim. */
function coverOf(spans: ColumnSpans, region: SampleRegion, margin: number): Cover | null {
  const { step } = region;
  const stride = region.width + 2 * margin;
  const rowCount = region.height + 2 * margin;
  let bytes: Uint8Array | null = null;
  let x0 = region.width;
  let x1 = 0;
  let y0 = region.height;
  let y1 = 0;
  for (let i = -margin; i < region.width + margin; i++) {
    const column = Math.floor((region.x + i + 0.5) * step) - spans.x;
    if (column < 0 || column >= spans.width) continue;
    const end = spans.starts[column + 1] ?? 0;
    for (let s = spans.starts[column] ?? 0; s < end; s += 2) {
      // Samples whose middle row lies in the span.
      const from = Math.max(-margin, Math.ceil((spans.rows[s] ?? 0) / step - 0.5) - region.y);
      const to = Math.min(
        region.height + margin,
        Math.ceil((spans.rows[s + 1] ?? 0) / step - 0.5) - region.y,
      );
      if (from >= to) continue;
      bytes ??= new Uint8Array(stride * rowCount);
      for (let j = from; j < to; j++) bytes[(j + margin) * stride + i + margin] = 1;
      x0 = Math.min(x0, i);
      x1 = Math.max(x1, i + 1);
      y0 = Math.min(y0, from);
      y1 = Math.max(y1, to);
    }
  }
  if (!bytes) return null;
  return {
    bytes,
    stride,
    x0: Math.max(0, x0),
    x1: Math.min(region.width, x1),
    y0: Math.max(0, y0),
    y1: Math.min(region.height, y1),
  };
}

function touchesOutside(bytes: Uint8Array, i: number, stride: number, distance: number): boolean {
  for (let d = 1; d <= distance; d++) {
    if (!bytes[i - d] || !bytes[i + d] || !bytes[i - d * stride] || !bytes[i + d * stride]) return true;
  }
  if (distance < 2) return false;
  return !bytes[i - stride - 1] || !bytes[i - stride + 1] || !bytes[i + stride - 1] || !bytes[i + stride + 1];
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
