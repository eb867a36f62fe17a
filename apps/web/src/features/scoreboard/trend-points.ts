import { type FigureTrend } from '@maskloop/contract';
import { type FigureId, type PaperRange } from '@maskloop/domain/figures';

/** A point of the trend; null where there was nothing to divide by. */
export interface TrendPoint {
  readonly day: string;
  readonly value: number | null;
}

/** A figure's points, without what lies before its first and after its last. */
export function trendPoints({ points }: FigureTrend, figure: FigureId): TrendPoint[] {
  const all = points.map(({ day, figures }) => ({ day, value: figures[figure] ?? null }));
  const first = all.findIndex(({ value }) => value !== null);
  const last = all.findLastIndex(({ value }) => value !== null);
  return first === -1 ? [] : all.slice(first, last + 1);
}

/** The paper's numbers of a stage as lines, each number once. */
export const paperLines = (paper: PaperRange | undefined): { at: number; label: string }[] =>
  [...new Set(paper ? [paper.from, paper.to] : [])]
    .filter((at) => at > 0)
    .map((at) => ({ at, label: `paper ${at}` }));
