import { type Tx } from '../index.ts';

/** A mask that people accepted, on a picture that the model has seen. */
export interface ExemplarMask {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly imageId: string;
  readonly width: number;
  readonly height: number;
  /** COCO counts. */
  readonly counts: string;
  /** Float32, little-endian, where it was computed before. */
  readonly vector: Uint8Array | null;
  readonly sha256: string;
  readonly bytes: bigint;
  readonly tensors: unknown;
}

/** The newest accepted masks of a project under a label, or under any other one (`like` false), at most `limit`. */
export function findExemplars(
  tx: Tx,
  at: { projectId: string; labelId: string; modelVersionId: string; like: boolean; limit: number },
): Promise<ExemplarMask[]> {
  return tx.$queryRaw<ExemplarMask[]>`
    SELECT m.id AS "maskId", m.revision_number AS "revisionNumber", m.image_id AS "imageId", i.width, i.height,
      convert_from(r.rle, 'SQL_ASCII') AS counts, v.vector, e.sha256, e.bytes, e.tensors
    FROM mask m
    JOIN mask_revision r ON r.mask_id = m.id AND r.number = m.revision_number
    JOIN image i ON i.id = m.image_id AND i.deleted_at IS NULL
    JOIN embedding e ON e.image_id = m.image_id AND e.model_version_id = ${at.modelVersionId}::uuid
    LEFT JOIN mask_vector v ON v.mask_id = m.id AND v.revision_number = m.revision_number
      AND v.model_version_id = ${at.modelVersionId}::uuid
    WHERE m.project_id = ${at.projectId}::uuid AND m.deleted_at IS NULL AND m.state IN ('kept', 'drawn', 'edited')
      AND r.area > 0 AND NOT m.is_group
      AND CASE WHEN ${at.like} THEN m.label_id = ${at.labelId}::uuid
        ELSE m.label_id IS NOT NULL AND m.label_id <> ${at.labelId}::uuid END
    ORDER BY m.id DESC LIMIT ${at.limit}`;
}

/** Keeps computed vectors; one that is there stays. */
export async function keepVectors(
  tx: Tx,
  modelVersionId: string,
  vectors: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    readonly vector: Uint8Array<ArrayBuffer>;
  }[],
): Promise<void> {
  const data = vectors.map((one) => ({ ...one, modelVersionId }));
  if (data.length > 0) await tx.maskVector.createMany({ data, skipDuplicates: true });
}
