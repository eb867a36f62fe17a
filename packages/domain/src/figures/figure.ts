import { type Stage } from '../stage/index.ts';
import { type Metric } from './metrics.ts';

/** Metrics that are added up, each with its sign. */
export type Terms = Partial<Record<Metric, 1 | -1>>;

/** How a figure is written. `count` without digits, `ratio` with one, `seconds` with one, `share` as per cent. */
export type FigureUnit = 'count' | 'ratio' | 'seconds' | 'share' | 'duration';

/** One figure of the scoreboard: its name, its formula in words, and the same in metrics. */
export interface FigureDefinition {
  readonly name: string;
  /** The same where there is little room; the name unless told. */
  readonly short?: string;
  /** What is divided by what, one sentence or two, for tooltips and documents. */
  readonly formula: string;
  readonly unit: FigureUnit;
  readonly of: Terms;
  /** What it is divided by; none: it is a sum. */
  readonly per?: Terms;
  /** From the metrics' units to the figure's: milliseconds to seconds is 1/1000. */
  readonly scale?: number;
  /** Counts what happened in this stage alone. */
  readonly stage?: Stage;
}

/** Sums of metrics; what is missing was never counted and is 0. */
export type Sums = Partial<Readonly<Record<Metric, number>>>;

/** Adds up terms. */
export const sumOf = (terms: Terms, sums: Sums): number =>
  // Object.entries forgets the keys; they are metrics.
  (Object.entries(terms) as [Metric, 1 | -1][]).reduce(
    (sum, [metric, sign]) => sum + sign * (sums[metric] ?? 0),
    0,
  );

/** What was counted in one stage, or in what is not told by stage. */
export interface Part {
  readonly stage: Stage | null;
  readonly counted: Sums;
}

/** Sums over parts. */
export function addUp(parts: readonly Part[]): Sums {
  const sums: Partial<Record<Metric, number>> = {};
  for (const { counted } of parts) {
    // Object.entries forgets the keys; they are metrics.
    for (const [metric, value] of Object.entries(counted) as [Metric, number][])
      sums[metric] = (sums[metric] ?? 0) + value;
  }
  return sums;
}

/** The parts that a figure counts. */
export const partsOf = (figure: Pick<FigureDefinition, 'stage'>, parts: readonly Part[]): readonly Part[] =>
  figure.stage === undefined ? parts : parts.filter(({ stage }) => stage === figure.stage);

/** A figure from sums of metrics; null where there is nothing to divide by. */
export function reckon(figure: Pick<FigureDefinition, 'of' | 'per' | 'scale'>, sums: Sums): number | null {
  const of = sumOf(figure.of, sums) * (figure.scale ?? 1);
  if (!figure.per) return of;
  const per = sumOf(figure.per, sums);
  return per > 0 ? of / per : null;
}

/** The metrics a figure is made of, numerator first: its rows are theirs. */
export function metricsOf(figure: Pick<FigureDefinition, 'of' | 'per'>): Metric[] {
  // Object.keys forgets the keys; they are metrics.
  return [...new Set([...Object.keys(figure.of), ...Object.keys(figure.per ?? {})])] as Metric[];
}
