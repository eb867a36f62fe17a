import { MOST_CANDIDATES, SAMPLE_FLOOR, type TuningCandidates } from '@maskloop/domain/tuning';
import { rleArea, rleBox, toCocoString } from '@maskloop/geometry/rle';
import { type FoundMask } from '../proposing/messages.ts';

interface Row {
  readonly crop: number;
  readonly predictedIou: number;
  readonly stability: number;
  readonly area: number;
  readonly box: [number, number, number, number];
  readonly counts: string;
}

/**
 * Gathers what a search finds on a picture, column by column, in its order. Of more than `most` the best by predicted IoU
 * stay, and the picture's floor rises: what lies above it is complete.
 */
export function candidateColumns(
  size: { readonly width: number; readonly height: number },
  most = MOST_CANDIDATES,
) {
  const crops: (readonly [number, number, number, number])[] = [];
  let rows: Row[] = [];
  let floorIou: number = SAMPLE_FLOOR.predictedIou;

  const cropIndex = ({ crop: { x, y, width, height } }: FoundMask): number => {
    const known = crops.findIndex(
      (crop) => crop[0] === x && crop[1] === y && crop[2] === width && crop[3] === height,
    );
    return known >= 0 ? known : crops.push([x, y, width, height]) - 1;
  };
  const trim = (): void => {
    const ranked = rows.map(({ predictedIou }) => predictedIou).sort((a, b) => b - a);
    floorIou = Math.max(floorIou, ranked[most] ?? 0);
    rows = rows.filter(({ predictedIou }) => predictedIou > floorIou);
  };

  return {
    add(masks: readonly FoundMask[]): void {
      for (const mask of masks) {
        if (mask.predictedIou <= floorIou) continue;
        const { x, y, width, height } = rleBox(mask);
        rows.push({
          crop: cropIndex(mask),
          predictedIou: mask.predictedIou,
          stability: mask.stability,
          area: rleArea(mask),
          box: [x, y, width, height],
          counts: toCocoString(mask),
        });
      }
      if (rows.length > 2 * most) trim();
    },
    columns(): TuningCandidates {
      if (rows.length > most) trim();
      return {
        ...size,
        floorIou: Math.min(1, floorIou),
        crops: crops.map(([x, y, width, height]) => [x, y, width, height]),
        crop: rows.map(({ crop }) => crop),
        predictedIou: rows.map(({ predictedIou }) => predictedIou),
        stability: rows.map(({ stability }) => stability),
        area: rows.map(({ area }) => area),
        box: rows.map(({ box }) => box),
        counts: rows.map(({ counts }) => counts),
      };
    },
  };
}
