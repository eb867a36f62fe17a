import { type FigureTrend } from '@maskloop/contract';
import { type FigureId, type PaperRange } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';

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

/** The paper's numbers for these stages as lines, each number once. */
export function paperLines(
  paper: Readonly<Record<Stage, PaperRange>> | undefined,
  stages: readonly Stage[],
): { at: number; label: string }[] {
  if (!paper) return [];
  const values = new Set(stages.flatMap((stage) => [paper[stage].from, paper[stage].to]));
  return [...values].filter((at) => at > 0).map((at) => ({ at, label: `paper ${at}` }));
}
