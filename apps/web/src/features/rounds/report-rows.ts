import { MODEL_FIGURES, type ModelFigure, type RoundReports } from '@maskloop/domain/round';

/** A figure of both models, as a table shows it. */
export interface ReportRow {
  readonly figure: ModelFigure;
  readonly title: string;
  readonly formula: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** The 95 % interval of the change; null where one image alone was measured. */
  readonly interval: string | null;
  /** Whether the change is for the better; null where the interval leaves it open. */
  readonly isBetter: boolean | null;
}

/** Intervals come from resampling images: of one there is none. */
export const FEWEST_IMAGES = 2;

const write = (value: number, unit: 'share' | 'clicks'): string =>
  unit === 'share' ? value.toFixed(3) : value.toFixed(1);
const sign = (value: number) => (value < 0 ? '−' : '+');

/** The rows of a comparison. A change counts as one only where its own interval does not reach 0. */
export function reportRows({ before, after, changes }: RoundReports): ReportRow[] {
  const hasIntervals = after.images >= FEWEST_IMAGES;
  // The keys of MODEL_FIGURES, which Object.entries forgets.
  return (Object.keys(MODEL_FIGURES) as ModelFigure[]).map((figure) => {
    const { title, formula, unit, better } = MODEL_FIGURES[figure];
    const change = changes[figure];
    const signed = (value: number) => `${sign(value)}${write(Math.abs(value), unit)}`;
    const side = ({ mean, low, high }: typeof change) =>
      hasIntervals ? `${write(mean, unit)} (${write(low, unit)}–${write(high, unit)})` : write(mean, unit);
    const isOpen = !hasIntervals || (change.low <= 0 && change.high >= 0);
    return {
      figure,
      title,
      formula,
      before: side(before.figures[figure]),
      after: side(after.figures[figure]),
      change: signed(change.mean),
      interval: hasIntervals ? `(${signed(change.low)} to ${signed(change.high)})` : null,
      isBetter: isOpen ? null : (better === 'higher') === change.mean > 0,
    };
  });
}

/** The same as CSV, numbers in full. */
export function reportCsv({ before, after, changes }: RoundReports): string {
  const line = (cells: readonly (string | number)[]) => cells.join(',');
  const sides = [before.figures, after.figures, changes];
  return [
    line([
      'figure',
      ...['before', 'after', 'change'].flatMap((side) => [side, `${side}_low`, `${side}_high`]),
    ]),
    ...(Object.keys(MODEL_FIGURES) as ModelFigure[]).map((figure) =>
      line([figure, ...sides.flatMap(({ [figure]: own }) => [own.mean, own.low, own.high])]),
    ),
  ].join('\n');
}
