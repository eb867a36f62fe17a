import { type Size, boxImage } from '@maskloop/geometry/spaces';
import {
  type AutomaticPort,
  type AutomaticProgress,
  type Cancellation,
} from '../automatic/automatic-masks.ts';
import { withoutDuplicates } from '../automatic/box-gate.ts';
import { pick } from '../automatic/pick.ts';
import { pointGrid } from '../automatic/point-grid.ts';
import { type Corners, cornersOfRows } from '../automatic/row-runs.ts';
import { answeringChannels } from '../candidates.ts';
import { type Manifest } from '../manifest.ts';
import { type MaskEnlarger, createMaskEnlarger } from '../mask-enlarger.ts';
import { frameOf } from '../preprocess.ts';
import { encodePrompts } from '../prompts.ts';
import { outerRing } from './outer-ring.ts';
import { probabilityGradient } from './probability-gradient.ts';
import { thinEdges } from './thin-edges.ts';

/** The paper's choices. */
const POINTS_PER_SIDE = 16;
const BOX_NMS = 0.7;

/** The edges of a picture, one byte a pixel, row by row: 0 none … 255 the strongest of the picture. */
export interface Edges extends Size {
  /** Thinned to ridges: what people see and tools snap to. */
  readonly thin: Uint8Array<ArrayBuffer>;
  /** As strong as before thinning: what a threshold can be chosen on. */
  readonly raw: Uint8Array<ArrayBuffer>;
  /** Masks that the edges come from, best predicted IoU first: grid point × alternatives + alternative. */
  readonly candidates: readonly number[];
}

/** One picture whose edges are wanted: its size in image pixels, and the model. */
export interface EdgesRequest {
  readonly image: Size;
  readonly manifest: Manifest;
  /** Ends the work before the next batch or mask, with the signal's reason. */
  readonly signal?: Cancellation | undefined;
  readonly onProgress?: ((progress: AutomaticProgress) => void) | undefined;
}

/**
 * Zero-shot edge detection ("Segment Anything", §7.2 and D.2): a grid of 16 × 16 points with three masks each, duplicates
 * dropped by their boxes (NMS 0.7), the Sobel gradient of each mask's probabilities on its outer boundary, the greatest
 * over all masks, normalised to the strongest, thinned by edge NMS. A model with one mask a prompt gives 256.
 *
 * Memory: low-res logits of the masks until duplicates are known (at most 768 × lowResSize² float32), and five numbers
 * a pixel. Rejects with what the port throws, the signal's reason when it is aborted, RangeError for a picture that the
 * model cannot see (`frameOf`).
 */
export async function findEdges(port: AutomaticPort, request: EdgesRequest): Promise<Edges> {
  const { image, manifest, signal } = request;
  const enlarger = createMaskEnlarger(
    manifest.decoder.lowResSize,
    frameOf(manifest, image.width, image.height),
  );
  const found = await decodeGrid(port, request, enlarger);
  const scores = Float32Array.from(found, ({ predictedIou }) => predictedIou);
  const boxes = found.map(({ corners }) => corners);
  const kept = pick(found, withoutDuplicates(boxes, scores, BOX_NMS));

  const edges = new Float32Array(image.width * image.height);
  const gradient = probabilityGradient(image);
  for (const { low } of kept) {
    if (!low) continue;
    signal?.throwIfAborted();
    // Each mask by itself, as the reference: in the arithmetic of a single one.
    const { rowCounts } = enlarger.mask(low, 'single', manifest.maskThreshold, 0);
    gradient.begin(enlarger.reader(low, 'single'));
    outerRing(rowCounts, image, (y, from, to) => gradient.raise(y, from, to, edges));
  }
  normalise(edges);
  signal?.throwIfAborted();
  return {
    width: image.width,
    height: image.height,
    thin: toBytes(thinEdges(edges, image)),
    raw: toBytes(edges),
    candidates: kept.map(({ candidate }) => candidate),
  };
}

interface Found {
  readonly candidate: number;
  readonly corners: Corners;
  readonly predictedIou: number;
  /** Null for a mask without a pixel: it has no edge. */
  readonly low: Float32Array | null;
}

async function decodeGrid(
  port: AutomaticPort,
  { image, manifest, signal, onProgress }: EdgesRequest,
  enlarger: MaskEnlarger,
): Promise<Found[]> {
  const { lowResSize } = manifest.decoder;
  const frame = frameOf(manifest, image.width, image.height);
  const points = pointGrid(POINTS_PER_SIDE, image);
  const found: Found[] = [];
  signal?.throwIfAborted();
  const decodeBatch = await port.openCrop(boxImage(0, 0, image.width, image.height));
  for (let from = 0; from < points.length; from += port.maxBatch) {
    signal?.throwIfAborted();
    const batch = points.slice(from, from + port.maxBatch);
    const prompts = batch.map((point) => ({ points: [point], box: null }));
    const output = await decodeBatch(encodePrompts(prompts, frame, lowResSize));
    const channels = answeringChannels(true, output.channels);
    batch.forEach((_, row) => {
      channels.forEach((channel, alternative) => {
        const index = row * output.channels + channel;
        const low = output.lowResMasks.slice(index * lowResSize ** 2, (index + 1) * lowResSize ** 2);
        const arithmetic = channels.length > 1 ? 'multi' : 'single';
        const { rowCounts, area } = enlarger.mask(low, arithmetic, manifest.maskThreshold, 0);
        found.push({
          candidate: (from + row) * channels.length + alternative,
          corners: cornersOfRows(rowCounts, image.width),
          predictedIou: output.iouPredictions[index] ?? 0,
          low: area > 0 ? low : null,
        });
      });
    });
    onProgress?.({ points: from + batch.length, totalPoints: points.length });
  }
  return found;
}

/** Linear to 0 … 1; a map without any edge stays 0. */
function normalise(edges: Float32Array): void {
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of edges) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const range = greatest - least;
  if (range > 0) for (let i = 0; i < edges.length; i++) edges[i] = ((edges[i] ?? 0) - least) / range;
  else edges.fill(0);
}

function toBytes(edges: Float32Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(edges.length);
  for (let i = 0; i < edges.length; i++) bytes[i] = Math.floor(255 * (edges[i] ?? 0) + 0.5);
  return bytes;
}
