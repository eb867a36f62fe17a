import { type Metric, METRIC_NAMES } from '@maskloop/domain/figures';
import { type Stage } from '@maskloop/domain/stage';
import { newId } from '@maskloop/domain/ids';
import { type Tx } from '../index.ts';

/** Where figures are counted: one row each for every combination and metric. */
export interface CounterKey {
  readonly projectId: string;
  /** The UTC day of this instant. */
  readonly at: Date;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly modelVersionId?: string | null;
  readonly userId: string | null;
}

/** Figures to add under a key. */
export interface CounterAddition {
  readonly key: CounterKey;
  readonly figures: Partial<Record<Metric, number>>;
}

/** One row of the statement below. */
export interface CounterRow {
  readonly projectId: string;
  readonly day: string;
  readonly stage: string;
  readonly roundId: string | null;
  readonly modelVersionId: string | null;
  readonly userId: string | null;
  readonly metric: string;
  readonly value: number;
}

/** Additions as rows, equal keys joined and sorted: two transactions that add to the same rows never wait in a ring. */
export function counterRows(additions: readonly CounterAddition[]): CounterRow[] {
  const rows = new Map<string, CounterRow>();
  for (const { key, figures } of additions) {
    for (const metric of METRIC_NAMES) {
      const value = figures[metric] ?? 0;
      if (value === 0) continue;
      const row: CounterRow = {
        projectId: key.projectId,
        day: key.at.toISOString().slice(0, 10),
        stage: key.stage,
        roundId: key.roundId,
        modelVersionId: key.modelVersionId ?? null,
        userId: key.userId,
        metric,
        value,
      };
      const id = [
        row.projectId,
        row.day,
        row.stage,
        row.roundId,
        row.modelVersionId,
        row.userId,
        metric,
      ].join();
      rows.set(id, { ...row, value: value + (rows.get(id)?.value ?? 0) });
    }
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** Adds to the counters in one statement, within the transaction that changes what is counted. */
export async function addCounters(tx: Tx, additions: readonly CounterAddition[]): Promise<void> {
  const rows = counterRows(additions);
  if (rows.length > 0) await insertCounters(tx, rows);
}

/** Adds rows as they are: each key once, sorted as `counterRows` does. */
export async function insertCounters(tx: Tx, rows: readonly CounterRow[]): Promise<void> {
  const json = JSON.stringify(rows.map((row) => ({ ...row, id: newId() })));
  await tx.$executeRaw`
    INSERT INTO counter (id, project_id, day, stage, round_id, model_version_id, user_id, metric, value)
    SELECT id, "projectId", day, stage, "roundId", "modelVersionId", "userId", metric, value
    FROM jsonb_to_recordset(${json}::jsonb) AS r (id uuid, "projectId" uuid, day date, stage stage, "roundId" uuid,
      "modelVersionId" uuid, "userId" uuid, metric text, value bigint)
    ON CONFLICT (project_id, day, stage, round_id, model_version_id, user_id, metric)
    DO UPDATE SET value = counter.value + excluded.value`;
}
