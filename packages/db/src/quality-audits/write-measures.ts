import { type AuditOutcome } from '@maskloop/domain/quality-audit';
import { type Tx } from '../index.ts';

/** What people made of one mask. */
export interface MaskMeasure {
  readonly maskId: string;
  readonly outcome: AuditOutcome;
  readonly afterNumber: number | null;
  readonly iou: number | null;
}

/** Writes what became of a task's masks in place of what was measured before. */
export async function writeMeasures(
  tx: Tx,
  at: { readonly auditId: string; readonly taskId: string; readonly now: Date },
  measures: readonly MaskMeasure[],
): Promise<void> {
  const { auditId, taskId, now } = at;
  await tx.$executeRaw`
    DELETE FROM quality_audit_mask WHERE audit_id = ${auditId}::uuid AND task_id = ${taskId}::uuid AND before_number IS NULL`;
  await tx.$executeRaw`
    INSERT INTO quality_audit_mask (audit_id, task_id, mask_id, outcome, after_number)
    SELECT ${auditId}::uuid, ${taskId}::uuid, m."maskId", m.outcome, m."afterNumber"
    FROM json_to_recordset(${JSON.stringify(measures.filter(({ outcome }) => outcome === 'added'))}::json)
      AS m ("maskId" uuid, outcome quality_audit_outcome, "afterNumber" int)`;
  await tx.$executeRaw`
    UPDATE quality_audit_mask f SET outcome = m.outcome, after_number = m."afterNumber", iou = m.iou
    FROM json_to_recordset(${JSON.stringify(measures.filter(({ outcome }) => outcome !== 'added'))}::json)
      AS m ("maskId" uuid, outcome quality_audit_outcome, "afterNumber" int, iou float8)
    WHERE f.audit_id = ${auditId}::uuid AND f.mask_id = m."maskId"`;
  await tx.qualityAuditTask.update({
    where: { auditId_taskId: { auditId, taskId } },
    data: { measuredAt: now },
  });
}
