import { AUDIT_BINS, AUDIT_MARKS, type AuditCounts, type AuditOutcome } from '@maskloop/domain/quality-audit';
import { type Tx } from '../index.ts';

interface TallyRow {
  readonly modelVersionId: string;
  readonly outcome: AuditOutcome;
  readonly bin: number;
  readonly masks: number;
  readonly atFirst: number;
  readonly atSecond: number;
  readonly sumIou: number;
}

/** How an audit stands. */
export interface AuditProgress {
  readonly tasks: number;
  /** Handed in at least once; and accepted, or given up. */
  readonly measured: number;
  readonly closed: number;
  readonly frozenMasks: number;
}

/** Counts of an audit's measured masks, by the model version that had found them. */
export async function auditTallies(tx: Tx, auditId: string): Promise<Map<string, AuditCounts>> {
  const [first, second] = AUDIT_MARKS;
  const rows = await tx.$queryRaw<TallyRow[]>`
    SELECT coalesce(b.model_version_id, q.model_version_id) AS "modelVersionId", f.outcome,
      coalesce(least(${AUDIT_BINS}::int - 1, floor(f.iou * ${AUDIT_BINS}::int)::int), 0) AS bin, count(*)::int AS masks,
      (count(*) FILTER (WHERE f.iou >= ${first}::float8))::int AS "atFirst",
      (count(*) FILTER (WHERE f.iou >= ${second}::float8))::int AS "atSecond", coalesce(sum(f.iou), 0) AS "sumIou"
    FROM quality_audit_mask f
      JOIN quality_audit_task q ON q.audit_id = f.audit_id AND q.task_id = f.task_id
      LEFT JOIN mask_revision b ON b.mask_id = f.mask_id AND b.number = f.before_number
    WHERE f.audit_id = ${auditId}::uuid AND f.outcome IS NOT NULL
    GROUP BY 1, 2, 3 ORDER BY 1`;
  const versions = [...new Set(rows.map(({ modelVersionId }) => modelVersionId))];
  return new Map(
    versions.map((version) => [
      version,
      countsOf(rows.filter(({ modelVersionId }) => modelVersionId === version)),
    ]),
  );
}

function countsOf(rows: readonly TallyRow[]): AuditCounts {
  const paired = rows.filter(({ outcome }) => outcome === 'unchanged' || outcome === 'changed');
  const sum = (some: readonly TallyRow[], of: (row: TallyRow) => number) =>
    some.reduce((total, row) => total + of(row), 0);
  const masksOf = (outcome: AuditOutcome) =>
    sum(
      rows.filter((row) => row.outcome === outcome),
      ({ masks }) => masks,
    );
  return {
    pairs: sum(paired, ({ masks }) => masks),
    unchanged: masksOf('unchanged'),
    atMarks: [sum(paired, ({ atFirst }) => atFirst), sum(paired, ({ atSecond }) => atSecond)],
    sumIou: sum(paired, ({ sumIou }) => sumIou),
    deleted: masksOf('deleted'),
    added: masksOf('added'),
    bins: Array.from({ length: AUDIT_BINS }, (_, i) =>
      sum(
        paired.filter(({ bin }) => bin === i),
        ({ masks }) => masks,
      ),
    ),
  };
}

/** How far each of some audits is. */
export async function auditProgress(
  tx: Tx,
  auditIds: readonly string[],
): Promise<(auditId: string) => AuditProgress> {
  const rows = await tx.$queryRaw<(AuditProgress & { auditId: string })[]>`
    SELECT q.audit_id AS "auditId", count(*)::int AS tasks, count(q.measured_at)::int AS measured,
      count(q.closed_at)::int AS closed,
      (SELECT count(*)::int FROM quality_audit_mask f WHERE f.audit_id = q.audit_id AND f.before_number IS NOT NULL) AS "frozenMasks"
    FROM quality_audit_task q WHERE q.audit_id = ANY(${[...auditIds]}::uuid[]) GROUP BY q.audit_id`;
  const byId = new Map(rows.map(({ auditId, ...row }) => [auditId, row]));
  return (auditId) => byId.get(auditId) ?? { tasks: 0, measured: 0, closed: 0, frozenMasks: 0 };
}
