import { type Stage } from '@maskloop/domain/stage';

/** What the scoreboard is told of; what is missing is any. `none`: without a round, without a model version. */
export interface Filter {
  stage?: Stage | undefined;
  roundId?: string | undefined;
  modelVersionId?: string | undefined;
  userId?: string | undefined;
  /** Days as YYYY-MM-DD, both included. */
  from?: string | undefined;
  to?: string | undefined;
}

export const FILTER_FIELDS = [
  'stage',
  'roundId',
  'modelVersionId',
  'userId',
  'from',
  'to',
] as const satisfies readonly (keyof Filter)[];

/** The filter as the API takes it: without what is any. */
export function asked(projectId: string, filter: Filter) {
  return {
    projectId,
    ...(filter.stage !== undefined && { stage: filter.stage }),
    ...(filter.roundId !== undefined && { roundId: filter.roundId }),
    ...(filter.modelVersionId !== undefined && { modelVersionId: filter.modelVersionId }),
    ...(filter.userId !== undefined && { userId: filter.userId }),
    ...(filter.from !== undefined && { from: filter.from }),
    ...(filter.to !== undefined && { to: filter.to }),
  };
}

/** The address of a CSV: all rows of a figure, or a table of the scoreboard. */
export function csvUrl(
  projectId: string,
  of: { figure: string } | { table: string },
  filter: Filter,
): string {
  const query = new URLSearchParams('table' in of ? { table: of.table } : {});
  for (const field of FILTER_FIELDS) {
    const value = filter[field];
    if (value !== undefined) query.set(field, value);
  }
  const path = `/api/v1/projects/${projectId}/${'table' in of ? 'scoreboard.csv' : `figures/${of.figure}/rows.csv`}`;
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
