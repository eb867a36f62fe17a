import { MODEL_FIGURES, type ModelFigure, type ModelReport } from '@maskloop/domain/round';

/** A figure of both models, as a table shows it. */
export interface ReportRow {
  readonly figure: ModelFigure;
  readonly title: string;
  readonly formula: string;
  readonly before: string;
  readonly after: string;
  readonly change: string;
  /** Whether the change is for the better; null where the intervals leave it open. */
  readonly isBetter: boolean | null;
}

const write = (value: number, unit: 'share' | 'clicks'): string =>
  unit === 'share' ? value.toFixed(3) : value.toFixed(1);

/** The rows of a comparison. A change counts as one only where it is larger than half of either model's interval. */
export function reportRows(before: ModelReport, after: ModelReport): ReportRow[] {
  // The keys of MODEL_FIGURES, which Object.entries forgets.
  return (Object.keys(MODEL_FIGURES) as ModelFigure[]).map((figure) => {
    const { title, formula, unit, better } = MODEL_FIGURES[figure];
    const [was, is] = [before.figures[figure], after.figures[figure]];
    const change = is.mean - was.mean;
    const noise = Math.max(was.high - was.low, is.high - is.low) / 2;
    const side = (estimate: typeof was) =>
      `${write(estimate.mean, unit)} (${write(estimate.low, unit)}–${write(estimate.high, unit)})`;
    return {
      figure,
      title,
      formula,
      before: side(was),
      after: side(is),
      change: `${change < 0 ? '−' : '+'}${write(Math.abs(change), unit)}`,
      isBetter: Math.abs(change) <= noise ? null : (better === 'higher') === change > 0,
    };
  });
}

/** The same as CSV, numbers in full. */
export function reportCsv(before: ModelReport, after: ModelReport): string {
  const line = (cells: readonly (string | number)[]) => cells.join(',');
  const sides = [before, after];
  return [
    line(['figure', ...['before', 'after'].flatMap((side) => [side, `${side}_low`, `${side}_high`])]),
    ...(Object.keys(MODEL_FIGURES) as ModelFigure[]).map((figure) =>
      line([figure, ...sides.flatMap(({ figures: { [figure]: own } }) => [own.mean, own.low, own.high])]),
    ),
  ].join('\n');
}
