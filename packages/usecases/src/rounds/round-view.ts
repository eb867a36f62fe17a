import { type Export, type Job, type ModelVersion, type Round } from '@maskloop/db';
import { RoundEvaluation, type RoundReports } from '@maskloop/domain/round';
import { type PersonView } from '../access/person.ts';
import { formatOf } from '../exports/export-view.ts';
import { modelBrief } from '../projects/project-view.ts';

export type RoundRow = Round & {
  readonly export: Export | null;
  readonly beforeVersion: ModelVersion;
  readonly afterVersion: ModelVersion | null;
};
export const ROUND_PARTS = { export: true, beforeVersion: true, afterVersion: true } as const;

/** A round as people see it: what it trained on, which models it compares, its numbers. */
export const roundView = (row: RoundRow, createdBy: PersonView | null, evaluation: Job | null) => ({
  id: row.id,
  projectId: row.projectId,
  number: row.number,
  state: row.state,
  export: row.export && {
    id: row.export.id,
    format: formatOf(row.export),
    state: row.export.state,
    images: row.export.imageCount,
    masks: row.export.maskCount,
    error: row.export.error,
  },
  before: modelBrief(row.beforeVersion),
  after: row.afterVersion && modelBrief(row.afterVersion),
  reports: reportsOf(row),
  evaluation: evaluation && {
    jobId: evaluation.id,
    state: evaluation.state,
    done: evaluation.done,
    total: evaluation.total,
    error: evaluation.error,
  },
  createdBy,
  createdAt: row.createdAt,
  finishedAt: row.finishedAt,
});

function reportsOf({ state, evaluation }: Round): RoundReports | null {
  if (state !== 'done') return null;
  const { before, after, changes } = RoundEvaluation.parse(evaluation);
  return { before, after, changes };
}
