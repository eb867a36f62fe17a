import { type AuditOutcome } from '@maskloop/domain/quality-audit';
import { type MaskState } from '@maskloop/domain/mask';
import { Prisma, type Tx } from '../index.ts';

/** A frozen mask beside what it is now. Pixels only where they differ, as COCO counts. */
export interface FrozenMask {
  readonly maskId: string;
  readonly beforeNumber: number;
  readonly number: number;
  readonly state: MaskState;
  readonly deleted: boolean;
  readonly before: string | null;
  readonly after: string | null;
}

/** The masks that an audit has frozen on a task, beside what they are now. */
export function frozenMasks(tx: Tx, at: { auditId: string; taskId: string }): Promise<FrozenMask[]> {
  return tx.$queryRaw<FrozenMask[]>`
    SELECT f.mask_id AS "maskId", f.before_number AS "beforeNumber", m.revision_number AS number, m.state,
      m.deleted_at IS NOT NULL AS deleted,
      CASE WHEN b.rle IS DISTINCT FROM a.rle THEN convert_from(b.rle, 'UTF8') END AS before,
      CASE WHEN b.rle IS DISTINCT FROM a.rle THEN convert_from(a.rle, 'UTF8') END AS after
    FROM quality_audit_mask f JOIN mask m ON m.id = f.mask_id
      JOIN mask_revision b ON b.mask_id = f.mask_id AND b.number = f.before_number
      JOIN mask_revision a ON a.mask_id = m.id AND a.number = m.revision_number
    WHERE f.audit_id = ${at.auditId}::uuid AND f.task_id = ${at.taskId}::uuid AND f.before_number IS NOT NULL
    ORDER BY f.mask_id`;
}

/** Masks that people made on a task's picture since an audit began: objects that the model had missed. */
export function addedMasks(
  tx: Tx,
  at: { auditId: string; taskId: string },
): Promise<{ maskId: string; number: number }[]> {
  return tx.$queryRaw<{ maskId: string; number: number }[]>`
    SELECT m.id AS "maskId", m.revision_number AS number
    FROM task t JOIN mask m ON m.image_id = t.image_id JOIN quality_audit a ON a.id = ${at.auditId}::uuid
    WHERE t.id = ${at.taskId}::uuid AND m.deleted_at IS NULL AND m.state IN ('kept', 'drawn', 'edited')
      AND m.created_at >= a.created_at
      AND NOT EXISTS (SELECT FROM quality_audit_mask f WHERE f.audit_id = a.id AND f.mask_id = m.id AND f.before_number IS NOT NULL)
    ORDER BY m.id`;
}

/** A measured mask of an audit, with its picture. */
export interface AuditedMask {
  readonly maskId: string;
  readonly taskId: string;
  readonly outcome: AuditOutcome;
  readonly iou: number | null;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  /** Pixels; 0 where there is none. */
  readonly areaBefore: number;
  readonly areaAfter: number;
  readonly model: string;
  readonly imageId: string;
  readonly fileName: string;
  readonly width: number;
  readonly height: number;
  readonly tilesSha256: string | null;
  /** COCO counts. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A page of them: those of one outcome with the smallest IoU first, or all by id after `afterId`, then without pixels. */
export function auditedMasks(
  tx: Tx,
  at: { readonly auditId: string; readonly limit: number } & (
    { readonly outcome: AuditOutcome } | { readonly afterId: string | null }
  ),
): Promise<AuditedMask[]> {
  const counts = (alias: Prisma.Sql) =>
    'outcome' in at ? Prisma.sql`convert_from(${alias}.rle, 'UTF8')` : Prisma.sql`NULL::text`;
  const condition =
    'outcome' in at
      ? Prisma.sql`f.outcome = ${at.outcome}::quality_audit_outcome`
      : Prisma.sql`f.outcome IS NOT NULL ${at.afterId === null ? Prisma.empty : Prisma.sql`AND f.mask_id > ${at.afterId}::uuid`}`;
  const order = 'outcome' in at ? Prisma.sql`f.iou, f.mask_id` : Prisma.sql`f.mask_id`;
  return tx.$queryRaw<AuditedMask[]>`
    SELECT f.mask_id AS "maskId", f.task_id AS "taskId", f.outcome, f.iou, b.predicted_iou AS "predictedIou",
      b.stability, coalesce(b.area, 0) AS "areaBefore", coalesce(a.area, 0) AS "areaAfter",
      v.model_id || ' ' || v.version AS model, i.id AS "imageId", i.file_name AS "fileName", i.width, i.height,
      i.tiles_sha256 AS "tilesSha256",
      ${counts(Prisma.sql`b`)} AS before, ${counts(Prisma.sql`a`)} AS after
    FROM quality_audit_mask f
      JOIN quality_audit_task q ON q.audit_id = f.audit_id AND q.task_id = f.task_id
      JOIN task t ON t.id = f.task_id JOIN image i ON i.id = t.image_id
      LEFT JOIN mask_revision b ON b.mask_id = f.mask_id AND b.number = f.before_number
      LEFT JOIN mask_revision a ON a.mask_id = f.mask_id AND a.number = f.after_number
      JOIN model_version v ON v.id = coalesce(b.model_version_id, q.model_version_id)
    WHERE f.audit_id = ${at.auditId}::uuid AND ${condition}
    ORDER BY ${order} LIMIT ${at.limit}`;
}
