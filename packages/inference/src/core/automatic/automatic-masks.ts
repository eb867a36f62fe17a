import { type Rle, rleBox, rleFromRowCounts } from '@maskloop/geometry/rle';
import { type BoxImage, type PointImage, type Size, pointImage } from '@maskloop/geometry/spaces';
import { type Manifest } from '../manifest.ts';
import { type AutomaticSettings } from './automatic-settings.ts';
import { boxGate } from './box-gate.ts';
import { createRepair } from './create-repair.ts';
import { type Crop, cropsOf } from './crops.ts';
import { inTurn } from './in-turn.ts';
import { pick } from './pick.ts';
import { placeRows } from './row-runs.ts';
import { type DecodeBatch, type SiftedMask, siftCrop } from './sift-crop.ts';

/** What the generator needs of a model: no runtime, no pixels. */
export interface AutomaticPort {
  /** Most prompts of one batch. */
  readonly maxBatch: number;
  /** So many batches may be asked for before the first is dealt with; one where nothing is said. */
  readonly atOnce?: number;
  /**
   * Embeds one part of the picture (whole pixels). Asked once for each crop, the whole picture last, and for the next one while a
   * crop is searched: at most two are held at a time.
   */
  openCrop(box: BoxImage): Promise<DecodeBatch>;
}

/** One object that the model found by itself. */
export interface AutomaticMask {
  /** Of the whole picture's size. */
  readonly rle: Rle;
  readonly area: number;
  /** Smallest box of whole pixels; zeros when the mask is empty. */
  readonly box: BoxImage;
  readonly predictedIou: number;
  /** NaN for an empty mask, which only passes when the filter is off. */
  readonly stability: number;
  /** The grid point that asked for it, image pixels. */
  readonly point: PointImage;
  /** The crop it was found in. */
  readonly crop: BoxImage;
}

/** How far the generator is; the points of all crops count. */
export interface AutomaticProgress {
  /** Grid points answered, and how many there are in all. */
  readonly points: number;
  readonly totalPoints: number;
}

/** Of an AbortSignal only what is needed; this room runs where there may be none. */
export interface Cancellation {
  throwIfAborted(): void;
}

/** One picture to be searched: its size in image pixels, the model, and the thresholds. */
export interface AutomaticRequest {
  readonly image: Size;
  readonly manifest: Manifest;
  readonly settings: AutomaticSettings;
  /** Ends the work before the next mask, with the signal's reason. */
  readonly signal?: Cancellation | undefined;
  readonly onProgress?: ((progress: AutomaticProgress) => void) | undefined;
}

/**
 * All masks of a picture from a grid of points (Segment Anything, §4 and appendix B), as
 * `SamAutomaticMaskGenerator` finds them.
 *
 * Crops are worked through in the order in which duplicates between them are decided, so a mask that is yielded is
 * final, and the order is the reference's: whoever stops half-way keeps what came. Masks that the repair of small
 * regions changes come last, because unchanged ones are preferred to them. Rejects with what the port throws, the
 * signal's reason when it is aborted, RangeError for a picture that the model cannot see (`frameOf`).
 */
export async function* automaticMasks(
  port: AutomaticPort,
  request: AutomaticRequest,
): AsyncGenerator<AutomaticMask, void, undefined> {
  const { image, manifest, settings, signal, onProgress } = request;
  const crops = cropsOf(image, settings);
  const totalPoints = crops.reduce((sum, { pointsPerSide }) => sum + pointsPerSide ** 2, 0);
  let points = 0;
  const betweenCrops = boxGate(settings.cropNms);
  const repair = settings.minRegionPx > 0 ? createRepair<AutomaticMask>(settings) : null;
  signal?.throwIfAborted();
  // The next crop is embedded while one is searched.
  const opened = inTurn(crops, 2, ({ box }) => port.openCrop(box));
  for await (const { question: crop, answer: decodeBatch } of opened) {
    signal?.throwIfAborted();
    const sifted = await siftCrop({
      crop,
      image,
      manifest,
      settings,
      maxBatch: port.maxBatch,
      atOnce: port.atOnce ?? 1,
      decodeBatch,
      check: () => signal?.throwIfAborted(),
      answered(count) {
        points += count;
        onProgress?.({ points, totalPoints });
      },
    });
    const kept = crops.length === 1 ? sifted : pick(sifted, betweenCrops(sifted.map((m) => m.corners)));
    const whole = kept.map((mask) => placed(mask, crop, image));
    yield* repair ? repair.admit(whole) : whole;
  }
  yield* repair?.changed() ?? [];
}

function placed(mask: SiftedMask, { box: crop }: Crop, image: Size): AutomaticMask {
  const rle = rleFromRowCounts(placeRows(mask.rowCounts, crop, image), image.width, image.height);
  const { area, predictedIou, stability } = mask;
  const point = pointImage(mask.point.x + crop.x, mask.point.y + crop.y);
  return { rle, area, box: rleBox(rle), predictedIou, stability, point, crop };
}
