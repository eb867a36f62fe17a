import { type Tx } from '../index.ts';

/** A picture of a frozen export without an edge map of the model version. */
export interface MissingEdges {
  readonly imageId: string;
  readonly fileName: string;
  /** The newest job that was to find them since the export was frozen: 'queued', 'running', or how it ended. */
  readonly job: string | null;
}

/** All of them, in one question; pictures beyond `mostPixels` are left out. */
export const missingEdges = (
  tx: Tx,
  of: { exportId: string; modelVersionId: string; frozenAt: Date; mostPixels: number },
): Promise<MissingEdges[]> =>
  tx.$queryRaw<MissingEdges[]>`
    SELECT i.id AS "imageId", i.file_name AS "fileName", j.state::text AS job
    FROM export_image x
    JOIN image i ON i.id = x.image_id AND i.deleted_at IS NULL
    LEFT JOIN edge_map e ON e.image_id = i.id AND e.model_version_id = ${of.modelVersionId}::uuid
    LEFT JOIN LATERAL (
      SELECT state FROM job
      WHERE subject_id = i.id AND name = 'image.edges' AND payload ->> 'modelVersionId' = ${of.modelVersionId}
        AND (state IN ('queued', 'running') OR finished_at >= ${of.frozenAt}::timestamptz)
      ORDER BY id DESC LIMIT 1) j ON true
    WHERE x.export_id = ${of.exportId}::uuid AND e.image_id IS NULL
      AND i.width::bigint * i.height <= ${of.mostPixels}
    ORDER BY x.ordinal`;
