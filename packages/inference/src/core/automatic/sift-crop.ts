import { type BoxImage, type Size } from '@maskloop/geometry/spaces';
import { type DecoderOutput, answeringChannels, stabilityScore } from '../candidates.ts';
import { type Manifest } from '../manifest.ts';
import { createMaskEnlarger } from '../mask-enlarger.ts';
import { frameOf } from '../preprocess.ts';
import { type PromptPoint, type PromptTensors, encodePrompts } from '../prompts.ts';
import { type AutomaticSettings } from './automatic-settings.ts';
import { withoutDuplicates } from './box-gate.ts';
import { type Crop } from './crops.ts';
import { inTurn } from './in-turn.ts';
import { pick } from './pick.ts';
import { pointGrid } from './point-grid.ts';
import { type Corners, cornersOfRows } from './row-runs.ts';

/** The decoder with the embedding of one crop: prompts of at most `maxBatch` points → their masks. */
export type DecodeBatch = (prompts: PromptTensors) => Promise<DecoderOutput>;

/** A mask of a crop, as runs row by row in the crop's own pixels. */
export interface SiftedMask {
  readonly rowCounts: Uint32Array;
  /** Of the whole picture. */
  readonly corners: Corners;
  readonly area: number;
  readonly predictedIou: number;
  readonly stability: number;
  /** In the crop's own pixels. */
  readonly point: PromptPoint;
}

export interface SiftCrop {
  readonly crop: Crop;
  readonly image: Size;
  readonly manifest: Manifest;
  readonly settings: AutomaticSettings;
  readonly maxBatch: number;
  /** So many batches may be asked for before the first is dealt with. */
  readonly atOnce: number;
  readonly decodeBatch: DecodeBatch;
  /** Called before each batch and each enlarged mask; what it throws ends the work. */
  readonly check: () => void;
  /** Called after each batch with its number of points. */
  readonly answered: (points: number) => void;
}

/**
 * The grid of one crop → its masks that pass every filter, without duplicates, best predicted IoU first.
 *
 * Predicted IoU is looked at before anything is enlarged; counts, box and runs of the others come from one pass. Only
 * runs are kept, so memory is that of the batches under way and the crop's candidates.
 */
export async function siftCrop(work: SiftCrop): Promise<SiftedMask[]> {
  const { crop, manifest, settings } = work;
  const frame = frameOf(manifest, crop.box.width, crop.box.height);
  const { lowResSize } = manifest.decoder;
  const enlarger = createMaskEnlarger(lowResSize, frame);
  const points = pointGrid(crop.pointsPerSide, frame.image);
  const found: SiftedMask[] = [];
  const decoded = inTurn(batchesOf(points, work.maxBatch), work.atOnce, (batch) => {
    work.check();
    const prompts = batch.map((point) => ({ points: [point], box: null }));
    return work.decodeBatch(encodePrompts(prompts, frame, lowResSize));
  });
  for await (const { question: batch, answer: output } of decoded) {
    const channels = answeringChannels(true, output.channels);
    batch.forEach((point, row) => {
      for (const channel of channels) {
        const index = row * output.channels + channel;
        const predictedIou = output.iouPredictions[index] ?? NaN;
        if (!isAbove(predictedIou, settings.predictedIou)) continue;
        work.check();
        const low = output.lowResMasks.subarray(index * lowResSize ** 2, (index + 1) * lowResSize ** 2);
        const mask = enlarger.mask(
          low,
          channels.length > 1 ? 'multi' : 'single',
          manifest.maskThreshold,
          settings.stabilityOffset,
        );
        const stability = stabilityScore(mask.above, mask.below);
        // NaN, the stability of an empty mask, passes only when the filter is off.
        if (settings.stability > 0 && !(stability >= settings.stability)) continue;
        if (covers(mask.area, work.image, settings.maxCoverage)) continue;
        const corners = shifted(cornersOfRows(mask.rowCounts, crop.box.width), crop.box);
        if (touchesInnerEdge(corners, crop.box, work.image)) continue;
        found.push({ rowCounts: mask.rowCounts, area: mask.area, corners, predictedIou, stability, point });
      }
    });
    work.answered(batch.length);
  }
  const scores = Float32Array.from(found, (mask) => mask.predictedIou);
  const corners = found.map((mask) => mask.corners);
  return pick(found, withoutDuplicates(corners, scores, settings.boxNms));
}

const batchesOf = (points: readonly PromptPoint[], most: number): PromptPoint[][] =>
  Array.from({ length: Math.ceil(points.length / most) }, (_, i) => points.slice(i * most, (i + 1) * most));

/** Whether a predicted IoU passes; 0 lets all pass that are numbers. */
export const isAbove = (score: number, threshold: number): boolean =>
  threshold > 0 ? score > threshold : !Number.isNaN(score);

/** Whether a mask covers `share` of the picture or more. */
export const covers = (area: number, { width, height }: Size, share: number | null): boolean =>
  share !== null && area >= share * width * height;

const shifted = ([left, top, right, bottom]: Corners, { x, y }: BoxImage): Corners => [
  left + x,
  top + y,
  right + x,
  bottom + y,
];

/** Within so many pixels of an edge a box touches it (`is_box_near_crop_edge`). */
const NEAR_PX = 20;

/** Whether a box ends at an edge of its crop that is not an edge of the picture: the object goes on beyond it. */
function touchesInnerEdge([left, top, right, bottom]: Corners, crop: BoxImage, image: Size): boolean {
  const near = (at: number, edge: number) => Math.abs(at - edge) <= NEAR_PX;
  const inner = (at: number, edge: number, pictureEdge: number) => near(at, edge) && !near(at, pictureEdge);
  return (
    inner(left, crop.x, 0) ||
    inner(top, crop.y, 0) ||
    inner(right, crop.x + crop.width, image.width) ||
    inner(bottom, crop.y + crop.height, image.height)
  );
}
