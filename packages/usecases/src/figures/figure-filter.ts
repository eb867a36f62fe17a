import { type CounterFilter } from '@maskloop/db/figures';
import { AppError } from '@maskloop/domain/errors';
import { type FigureFilter } from '@maskloop/domain/figures';

/** A filter as counters know it. INVALID for a range that ends before it begins. */
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
