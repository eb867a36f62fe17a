// The published generator's steps in its own order, as the other side of the comparison: all three masks of every point
// are enlarged to the picture's size, twice resized, before the first filter looks at them. Small regions are left out.
import { suppressBoxes } from '../../packages/geometry/src/boxes/index.ts';
import { type Rle, encodeRle } from '../../packages/geometry/src/rle/index.ts';
import { cropsOf } from '../../packages/inference/src/core/automatic/crops.ts';
import { pointGrid } from '../../packages/inference/src/core/automatic/point-grid.ts';
import {
  type AutomaticPort,
  type AutomaticRequest,
  encodePrompts,
  frameOf,
} from '../../packages/inference/src/core/index.ts';
import { type ResizeAxis, resizeAxis } from '../../packages/inference/src/core/resize-axis.ts';

export interface FoundMask {
  readonly rle: Rle;
  readonly predictedIou: number;
}

interface Candidate extends FoundMask {
  readonly corners: readonly [number, number, number, number];
}

const NEAR_PX = 20;

/** One dense bilinear resize: along x into `between`, then along y into `out`. */
function resize(
  source: Float32Array,
  stride: number,
  x: ResizeAxis,
  y: ResizeAxis,
  between: Float32Array,
  out: Float32Array,
): void {
  const f = Math.fround;
  const width = x.first.length;
  const lines = (y.second.at(-1) ?? 0) + 1;
  for (let row = 0; row < lines; row++) {
    for (let i = 0; i < width; i++) {
      const left = source[row * stride + (x.first[i] ?? 0)] ?? 0;
      const right = source[row * stride + (x.second[i] ?? 0)] ?? 0;
      between[row * width + i] = left * (x.firstWeight[i] ?? 0) + f(right * (x.secondWeight[i] ?? 0));
    }
  }
  for (let row = 0; row < y.first.length; row++) {
    const upper = (y.first[row] ?? 0) * width;
    const lower = (y.second[row] ?? 0) * width;
    const u = y.firstWeight[row] ?? 0;
    const v = y.secondWeight[row] ?? 0;
    for (let i = 0; i < width; i++) {
      out[row * width + i] = (between[upper + i] ?? 0) * u + f((between[lower + i] ?? 0) * v);
    }
  }
}

export async function enlargeAll(port: AutomaticPort, request: AutomaticRequest): Promise<FoundMask[]> {
  const { image, manifest, settings } = request;
  const { lowResSize } = manifest.decoder;
  const side = manifest.input.size;
  const all: (Candidate & { readonly cropArea: number })[] = [];
  const square = new Float32Array(side * side);
  const crops = cropsOf(image, settings);
  for (const { box: crop, pointsPerSide } of crops) {
    const { width, height } = crop;
    const { resized } = frameOf(manifest, width, height);
    const toSquare = resizeAxis(lowResSize, side);
    const columns = resizeAxis(resized.width, width);
    const rows = resizeAxis(resized.height, height);
    const first = new Float32Array(lowResSize * side);
    const second = new Float32Array(resized.height * width);
    const decodeBatch = await port.openCrop(crop);
    const points = pointGrid(pointsPerSide, crop);
    const found: Candidate[] = [];
    for (let from = 0; from < points.length; from += port.maxBatch) {
      const batch = points.slice(from, from + port.maxBatch);
      const prompts = batch.map((point) => ({ points: [point], box: null }));
      const output = await decodeBatch(encodePrompts(prompts, frameOf(manifest, width, height), lowResSize));
      const enlarged: { index: number; logits: Float32Array }[] = [];
      for (let row = 0; row < batch.length; row++) {
        for (let channel = 1; channel < output.channels; channel++) {
          const index = row * output.channels + channel;
          const low = output.lowResMasks.subarray(index * lowResSize ** 2, (index + 1) * lowResSize ** 2);
          const logits = new Float32Array(width * height);
          resize(low, lowResSize, toSquare, toSquare, first, square);
          resize(square, side, columns, rows, second, logits);
          enlarged.push({ index, logits });
        }
      }
      for (const { index, logits } of enlarged) {
        const predictedIou = output.iouPredictions[index] ?? 0;
        if (!(predictedIou > settings.predictedIou)) continue;
        let above = 0;
        let below = 0;
        for (let i = 0; i < logits.length; i++) {
          const value = logits[i] ?? 0;
          if (value > manifest.maskThreshold + settings.stabilityOffset) above++;
          if (value > manifest.maskThreshold - settings.stabilityOffset) below++;
        }
        if (!(Math.fround(above / below) >= settings.stability)) continue;
        const whole = new Uint8Array(image.width * image.height);
        let left = Infinity;
        let top = Infinity;
        let right = -Infinity;
        let bottom = -Infinity;
        for (let y = 0, i = 0; y < height; y++) {
          for (let x = 0; x < width; x++, i++) {
            if (!((logits[i] ?? 0) > manifest.maskThreshold)) continue;
            whole[(y + crop.y) * image.width + x + crop.x] = 1;
            if (x < left) left = x;
            if (x > right) right = x;
            if (y < top) top = y;
            if (y > bottom) bottom = y;
          }
        }
        const corners =
          right < 0
            ? ([crop.x, crop.y, crop.x, crop.y] as const)
            : ([left + crop.x, top + crop.y, right + crop.x, bottom + crop.y] as const);
        const cropEdges = [crop.x, crop.y, crop.x + width, crop.y + height];
        const edges = [0, 0, image.width, image.height];
        const cut = corners.some(
          (at, i) =>
            Math.abs(at - (cropEdges[i] ?? 0)) <= NEAR_PX && Math.abs(at - (edges[i] ?? 0)) > NEAR_PX,
        );
        if (cut) continue;
        found.push({ rle: encodeRle(whole, image.width, image.height), predictedIou, corners });
      }
    }
    const scores = found.map((mask) => mask.predictedIou);
    for (const i of suppressBoxes(cornersOf(found), scores, settings.boxNms)) {
      const mask = found[i];
      if (mask) all.push({ ...mask, cropArea: width * height });
    }
  }
  if (crops.length === 1) return all;
  const scores = all.map((mask) => Math.fround(1 / mask.cropArea));
  const kept = suppressBoxes(cornersOf(all), scores, settings.cropNms);
  return Array.from(kept).flatMap((i) => all.slice(i, i + 1));
}

const cornersOf = (masks: readonly Candidate[]): Float32Array =>
  Float32Array.from(masks.flatMap((mask) => mask.corners));
