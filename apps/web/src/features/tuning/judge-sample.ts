import { SAMPLE_FLOOR } from '@maskloop/domain/tuning';
import { type Bin, histogramBins } from './histogram-bins.ts';
import { type Judged } from './judge-candidates.ts';
import { type CandidateSet, type TunedMask } from './read-candidates.ts';

/** How many candidates of something are kept, dropped by a threshold, or duplicates of better ones. */
export interface Tally {
  readonly kept: number;
  readonly dropped: number;
  readonly duplicates: number;
}

/** What thresholds make of a sample, in figures. */
export interface JudgedSample {
  /** By id of the image. */
  readonly pictures: ReadonlyMap<string, Tally>;
  readonly all: Tally;
  /** The lowest predicted IoU from which every picture's candidates are complete. */
  readonly floorIou: number;
  readonly bins: {
    readonly predictedIou: readonly Bin[];
    readonly stability: readonly Bin[];
    /** Powers of ten of pixels, from 0. */
    readonly area: readonly Bin[];
  };
}

const BARS = 36;
/** Bars to a power of ten of pixels. */
const AREA_BARS = 6;
/** Powers of ten that the bars of area reach at least. */
const LEAST_AREA = 3;

/** Adds up what was judged of each picture. */
export function judgedSample(
  pictures: ReadonlyMap<string, { readonly set: CandidateSet; readonly judged: Judged }>,
): JudgedSample {
  const list = [...pictures.values()];
  const floorIou = list.reduce<number>(
    (highest, { set }) => Math.max(highest, set.floorIou),
    SAMPLE_FLOOR.predictedIou,
  );
  const values = (of: (mask: TunedMask) => number) => ({
    kept: list.flatMap(({ judged }) => judged.kept.map(of)),
    dropped: list.flatMap(({ judged }) => judged.dropped.map(of)),
  });
  const tallies = new Map([...pictures].map(([id, { judged }]) => [id, tallyOf(judged)] as const));
  const farthest = Math.max(
    LEAST_AREA,
    Math.ceil(Math.log10(list.reduce((most, { set }) => Math.max(most, set.largest), 1))),
  );
  return {
    pictures: tallies,
    all: [...tallies.values()].reduce(
      (sum, one) => ({
        kept: sum.kept + one.kept,
        dropped: sum.dropped + one.dropped,
        duplicates: sum.duplicates + one.duplicates,
      }),
      { kept: 0, dropped: 0, duplicates: 0 },
    ),
    floorIou,
    bins: {
      predictedIou: histogramBins(
        values(({ predictedIou }) => predictedIou),
        { from: floorIou, to: 1, count: BARS },
      ),
      stability: histogramBins(
        values(({ stability }) => stability),
        { from: SAMPLE_FLOOR.stability, to: 1, count: BARS },
      ),
      area: histogramBins(
        values(({ area }) => Math.log10(Math.max(1, area))),
        { from: 0, to: farthest, count: farthest * AREA_BARS },
      ),
    },
  };
}

const tallyOf = ({ kept, dropped, duplicates }: Judged): Tally => ({
  kept: kept.length,
  dropped: dropped.length,
  duplicates,
});
