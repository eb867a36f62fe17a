import { DEFAULT_WEIGHTS, type ExportQuery } from '@maskloop/domain/export';
import { type Stage, STAGES } from '@maskloop/domain/stage';

/** What may narrow or weigh an export beside task states and labels, as the form holds it. */
export interface ExportOptions {
  readonly stages: readonly Stage[];
  readonly includeProposals: boolean;
  /** Days as the date fields give them, `yyyy-mm-dd`; empty for none. `to` is the last day taken. */
  readonly from: string;
  readonly to: string;
  readonly percent: number;
  readonly seed: number;
  readonly weights: Readonly<Record<Stage, number>>;
}

export const PLAIN_OPTIONS: ExportOptions = {
  stages: STAGES,
  includeProposals: false,
  from: '',
  to: '',
  percent: 100,
  seed: 0,
  weights: DEFAULT_WEIGHTS,
};

const DAY_MS = 86_400_000;
const instant = (day: string, later = 0): string =>
  new Date(new Date(`${day}T00:00:00`).getTime() + later).toISOString();

/** The part of the query that the options say; days are the reader's own. */
export function queryOfOptions(options: ExportOptions): Partial<ExportQuery> {
  const { stages, includeProposals, from, to, percent, weights } = options;
  return {
    includeProposals,
    weights: { ...weights },
    fraction: percent / 100,
    ...(stages.length > 0 && stages.length < STAGES.length && { stages: [...stages] }),
    ...(from !== '' && { from: instant(from) }),
    ...(to !== '' && { to: instant(to, DAY_MS) }),
  };
}

/** Why the options cannot be used, or null. */
export function optionsProblem({ stages, from, to, percent, seed, weights }: ExportOptions): string | null {
  if (stages.length === 0) return 'Choose at least one stage.';
  if (from !== '' && to !== '' && from > to) return 'The first day lies after the last.';
  if (!(percent > 0 && percent <= 100)) return 'The share of images is a number above 0 and up to 100 %.';
  if (!Number.isInteger(seed) || seed < 0) return 'The seed is a whole number from 0 on.';
  const isWeight = (weight: number) => weight >= 0.001 && weight <= 1000;
  return Object.values(weights).every(isWeight) ? null : 'A weight is a number between 0.001 and 1000.';
}
