import { type Tx } from '@maskloop/db';
import { type CounterFilter, type MetricRow, metricRows, type RowPlace } from '@maskloop/db/figures';
import { peopleById } from '@maskloop/db/people';
import { type FigureDefinition, type Metric } from '@maskloop/domain/figures';
import { modelBrief } from '../projects/project-view.ts';

/** Rows with the names of what they name. */
export async function namedRows(tx: Tx, rows: readonly MetricRow[]) {
  const ids = (of: (row: MetricRow) => string | null) => [...new Set(rows.flatMap((row) => of(row) ?? []))];
  const [person, rounds, models] = await Promise.all([
    peopleById(
      tx,
      ids(({ userId }) => userId),
    ),
    tx.round.findMany({
      where: { id: { in: ids(({ roundId }) => roundId) } },
      select: { id: true, number: true },
    }),
    tx.modelVersion.findMany({ where: { id: { in: ids(({ modelVersionId }) => modelVersionId) } } }),
  ]);
  const round = new Map(rounds.map(({ id, number }) => [id, number]));
  const model = new Map(models.map((version) => [version.id, modelBrief(version)]));
  return rows.map(({ userId, roundId, modelVersionId, ...row }) => ({
    ...row,
    person: userId === null ? null : (person(userId) ?? { id: userId, name: 'Someone', email: '' }),
    round: roundId === null ? null : (round.get(roundId) ?? null),
    model: modelVersionId === null ? null : (model.get(modelVersionId) ?? null),
  }));
}

/** A page of what a metric of a figure counted; nothing where filter and figure name different stages. */
export function rowsOfFigure(
  tx: Tx,
  { stage }: FigureDefinition,
  ask: { filter: CounterFilter; metric: Metric; after?: RowPlace | undefined; limit: number },
): Promise<{ rows: MetricRow[]; next: RowPlace | null }> {
  const { filter } = ask;
  if (stage !== undefined && filter.stage !== undefined && filter.stage !== stage)
    return Promise.resolve({ rows: [], next: null });
  return metricRows(tx, { ...ask, filter: { ...filter, stage: stage ?? filter.stage } });
}
