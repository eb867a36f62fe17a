import { TuningCandidates } from '@maskloop/domain/tuning';
import { fromCocoString, type Rle } from '@maskloop/geometry/rle';
import { type BoxImage, boxImage } from '@maskloop/geometry/spaces';

/** A candidate as `keepMasks` takes it; its pixels are decoded when somebody asks for them. */
export interface TunedMask {
  readonly index: number;
  readonly rle: Rle;
  readonly area: number;
  readonly box: BoxImage;
  readonly predictedIou: number;
  readonly stability: number;
  readonly crop: BoxImage;
}

/** The candidates of one picture; above `floorIou` they are complete. */
export interface CandidateSet {
  readonly width: number;
  readonly height: number;
  readonly floorIou: number;
  /** Area of the largest candidate, pixels. */
  readonly largest: number;
  readonly masks: readonly TunedMask[];
}

/** Fetches and unpacks what the worker has stored. Rejects where it is gone or damaged. */
export async function readCandidates(url: string): Promise<CandidateSet> {
  const answer = await fetch(url);
  if (!answer.ok || !answer.body) throw new Error(`candidates: ${answer.status}`);
  const unpacked = answer.body.pipeThrough(new DecompressionStream('gzip'));
  return candidateSet(TuningCandidates.parse(await new Response(unpacked).json()));
}

/** The columns as rows. */
export function candidateSet(columns: TuningCandidates): CandidateSet {
  const { width, height, floorIou } = columns;
  const crops = columns.crops.map(([x, y, w, h]) => boxImage(x, y, w, h));
  const whole = boxImage(0, 0, width, height);
  const masks = columns.counts.map((counts, index): TunedMask => {
    const [x, y, w, h] = columns.box[index] ?? [0, 0, 0, 0];
    return {
      index,
      get rle() {
        return fromCocoString(counts, width, height);
      },
      area: columns.area[index] ?? 0,
      box: boxImage(x, y, w, h),
      predictedIou: columns.predictedIou[index] ?? 0,
      stability: columns.stability[index] ?? 0,
      crop: crops[columns.crop[index] ?? 0] ?? whole,
    };
  });
  const largest = columns.area.reduce((most, area) => Math.max(most, area), 0);
  return { width, height, floorIou, largest, masks };
}
