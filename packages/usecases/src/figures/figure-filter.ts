import { type CounterFilter } from '@maskloop/db/figures';
import { AppError } from '@maskloop/domain/errors';
import { type Stage } from '@maskloop/domain/stage';

/** What figures are asked of; `none`: what belongs to no round, or to no model version. Days are UTC, both included. */
export interface FigureFilter {
  readonly projectId: string;
  readonly stage?: Stage | undefined;
  readonly roundId?: string | undefined;
  readonly modelVersionId?: string | undefined;
  readonly userId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The same as counters know it. INVALID for a range that ends before it begins. */
export function counterFilter({ roundId, modelVersionId, ...filter }: FigureFilter): CounterFilter {
  if (filter.from !== undefined && filter.to !== undefined && filter.from > filter.to)
    throw new AppError('INVALID', 'The last day lies before the first. Choose a later one.', { field: 'to' });
  const { projectId, stage, userId, from, to } = filter;
  return {
    ...{ projectId, stage, userId, from, to },
    roundId: roundId === 'none' ? null : roundId,
    modelVersionId: modelVersionId === 'none' ? null : modelVersionId,
  };
}
