import { type MaskState } from '@maskloop/domain/mask';
import { Prisma, type Tx } from '../index.ts';

/** A mask with one of its revisions. */
export interface MaskRow {
  readonly id: string;
  readonly taskId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
  readonly labelId: string | null;
  readonly isGroup: boolean;
  readonly z: number;
  readonly deleted: boolean;
  /** COCO compressed RLE counts; null for a tombstone. */
  readonly counts: string | null;
  readonly boxX: number | null;
  readonly boxY: number | null;
  readonly boxWidth: number | null;
  readonly boxHeight: number | null;
  readonly area: number | null;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly authorId: string | null;
  readonly modelVersionId: string | null;
  readonly provenance: unknown;
  readonly updatedAt: Date;
}

const COLUMNS = Prisma.sql`m.id, m.task_id AS "taskId", r.number AS "revisionNumber", r.state, r.label_id AS "labelId",
  r.is_group AS "isGroup", m.z, r.deleted, convert_from(r.rle, 'UTF8') AS counts, r.box_x AS "boxX", r.box_y AS "boxY",
  r.box_width AS "boxWidth", r.box_height AS "boxHeight", r.area, r.predicted_iou AS "predictedIou", r.stability,
  r.author_id AS "authorId", r.model_version_id AS "modelVersionId", r.provenance, r.created_at AS "updatedAt"`;

/**
 * The newest revisions of the living masks on a picture, lowest first; of named masks, and of those written since a moment,
 * also where they are deleted.
 */
export function masksOfImage(
  tx: Tx,
  at: { imageId: string; maskIds?: readonly string[]; since?: Date },
): Promise<MaskRow[]> {
  return tx.$queryRaw<MaskRow[]>`
    SELECT ${COLUMNS} FROM mask m JOIN mask_revision r ON r.mask_id = m.id AND r.number = m.revision_number
    WHERE m.image_id = ${at.imageId}::uuid
      AND ${wanted(at)}
    ORDER BY m.z, m.id`;
}

function wanted({ maskIds, since }: { maskIds?: readonly string[]; since?: Date }): Prisma.Sql {
  if (maskIds) return Prisma.sql`m.id = ANY(${[...maskIds]}::uuid[])`;
  return since ? Prisma.sql`r.created_at >= ${since}` : Prisma.sql`m.deleted_at IS NULL`;
}

/** Every revision of a mask on a picture, newest first. */
export function revisionsOfMask(tx: Tx, at: { imageId: string; maskId: string }): Promise<MaskRow[]> {
  return tx.$queryRaw<MaskRow[]>`
    SELECT ${COLUMNS} FROM mask m JOIN mask_revision r ON r.mask_id = m.id
    WHERE m.image_id = ${at.imageId}::uuid AND m.id = ${at.maskId}::uuid
    ORDER BY r.number DESC`;
}
