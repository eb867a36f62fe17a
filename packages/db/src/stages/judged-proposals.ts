import { type Tx } from '../index.ts';

/** A proposal that people judged: what the model predicted, and what it and the kept mask look like. */
export interface JudgedProposal {
  readonly maskId: string;
  readonly taskId: string;
  readonly fileName: string;
  /** When it was judged as it stands. */
  readonly at: Date;
  readonly modelVersionId: string;
  readonly predictedIou: number;
  readonly outcome: 'kept' | 'edited' | 'rejected';
  readonly width: number;
  readonly height: number;
  /** COCO counts of both, where they differ. */
  readonly proposed: string | null;
  readonly standing: string | null;
}

/**
 * A sample of a project's judged proposals: of those among its newest `window` revisions at most `limit`, the same ones for the same
 * seed. What it costs does not grow with the project.
 */
export function judgedProposals(
  tx: Tx,
  at: { readonly projectId: string; readonly window: number; readonly limit: number; readonly seed: number },
): Promise<JudgedProposal[]> {
  return tx.$queryRaw<JudgedProposal[]>`
    WITH newest AS (
      SELECT mask_id, author_id, state FROM mask_revision WHERE project_id = ${at.projectId}::uuid
      ORDER BY created_at DESC LIMIT ${at.window}
    ), judged AS (
      SELECT m.id, m.task_id, m.image_id, m.revision_number, m.state, m.deleted_at IS NOT NULL AS deleted FROM mask m
      WHERE m.id IN (SELECT mask_id FROM newest WHERE author_id IS NOT NULL AND state IN ('kept', 'edited', 'rejected'))
        AND m.state IN ('kept', 'edited', 'rejected')
      ORDER BY md5(m.id::text || ${String(at.seed)}) LIMIT ${at.limit}
    )
    SELECT j.id AS "maskId", j.task_id AS "taskId", i.file_name AS "fileName", n.created_at AS at, p.model_version_id AS "modelVersionId", p.predicted_iou AS "predictedIou", i.width, i.height,
      CASE WHEN j.deleted THEN 'rejected' ELSE j.state::text END AS outcome,
      CASE WHEN j.state = 'edited' AND NOT j.deleted THEN convert_from(p.rle, 'UTF8') END AS proposed,
      CASE WHEN j.state = 'edited' AND NOT j.deleted THEN convert_from(n.rle, 'UTF8') END AS standing
    FROM judged j
    JOIN image i ON i.id = j.image_id
    JOIN mask_revision n ON n.mask_id = j.id AND n.number = j.revision_number
    CROSS JOIN LATERAL (SELECT r.model_version_id, r.predicted_iou, r.rle FROM mask_revision r
      WHERE r.mask_id = j.id AND r.author_id IS NULL AND NOT r.deleted ORDER BY r.number DESC LIMIT 1) p
    WHERE p.predicted_iou IS NOT NULL AND i.width IS NOT NULL
    ORDER BY j.id`;
}
