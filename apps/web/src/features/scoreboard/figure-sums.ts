import { type Scoreboard } from '@maskloop/contract';
import {
  addUp,
  type FigureDefinition,
  METRICS,
  type Metric,
  partsOf,
  sumOf,
  isTime,
} from '@maskloop/domain/figures';
import { formatCount, formatDuration } from '../progress/figures.ts';

/** Below this, minutes would be too coarse to reckon with. */
const MINUTES_FROM_S = 600;

/** Sums of a metric as people read them: time as time, the rest as a count. */
export function metricText(metrics: readonly Metric[], value: number): string {
  if (!metrics.some(isTime)) return formatCount(value);
  const seconds = value / 1000;
  return seconds < MINUTES_FROM_S ? `${formatCount(Math.round(seconds))} s` : formatDuration(seconds);
}

/** What a figure was reckoned from: "3 h 20 min ÷ 812". */
export function sumsText(figure: FigureDefinition, places: Scoreboard['places']): string | undefined {
  const sums = addUp(partsOf(figure, places));
  // Object.keys forgets the keys; they are metrics.
  const text = (terms: FigureDefinition['of']) =>
    metricText(Object.keys(terms) as Metric[], sumOf(terms, sums));
  return figure.per && `${text(figure.of)} ÷ ${text(figure.per)}`;
}

/** A metric in a sentence's middle. */
export const metricName = (metric: Metric): string => METRICS[metric];
