import { type ExportQuery } from '@maskloop/domain/export';
import { Prisma, type Tx } from '../index.ts';

/** Pictures that a query takes: by the state of their newest task. */
export const selectedImages = (projectId: string, query: ExportQuery) => Prisma.sql`
  SELECT i.id FROM image i
  JOIN LATERAL (SELECT t.state FROM task t WHERE t.image_id = i.id ORDER BY t.id DESC LIMIT 1) newest ON true
  WHERE i.project_id = ${projectId}::uuid AND i.deleted_at IS NULL AND i.state = 'ready'
    AND newest.state::text = ANY(${[...query.taskStates]})`;

/** Living masks that stand for objects, of the query's labels, less those that the last look at them found wanting. */
export const selectedMasks = (projectId: string, query: ExportQuery) => Prisma.sql`
  SELECT m.id, m.revision_number, m.image_id FROM mask m
  WHERE m.project_id = ${projectId}::uuid AND m.deleted_at IS NULL AND m.state IN ('kept', 'drawn', 'edited')
    ${query.labelIds ? Prisma.sql`AND m.label_id = ANY(${[...query.labelIds]}::uuid[])` : Prisma.empty}
    AND NOT EXISTS (
      SELECT FROM mask_verdict v JOIN review w ON w.id = v.review_id
      WHERE v.mask_id = m.id AND v.revision_number = m.revision_number AND v.verdict <> 'satisfactory'
        AND NOT EXISTS (SELECT FROM mask_verdict later JOIN review l ON l.id = later.review_id
          WHERE later.mask_id = v.mask_id AND later.revision_number = v.revision_number
            AND l.created_at > w.created_at))`;

const emptyImages = (query: ExportQuery) =>
  query.includeEmptyImages
    ? Prisma.empty
    : Prisma.sql`WHERE EXISTS (SELECT 1 FROM masks WHERE masks.image_id = images.id)`;

/** How many pictures and masks a query takes now. */
export async function countSelection(
  tx: Tx,
  projectId: string,
  query: ExportQuery,
): Promise<{ images: number; masks: number }> {
  const [row] = await tx.$queryRaw<{ images: number; masks: number }[]>`
    WITH images AS (${selectedImages(projectId, query)}),
         masks AS (SELECT s.* FROM (${selectedMasks(projectId, query)}) s JOIN images ON images.id = s.image_id)
    SELECT (SELECT count(*)::int FROM images ${emptyImages(query)}) AS images,
           (SELECT count(*)::int FROM masks) AS masks`;
  return row ?? { images: 0, masks: 0 };
}

/**
 * Writes the selection's rows in their order – pictures by id (time), masks by picture and id – and answers their
 * numbers. One statement, so pictures and masks are of the same moment.
 */
export async function freezeSelection(
  tx: Tx,
  at: { exportId: string; projectId: string; query: ExportQuery },
): Promise<{ images: number; masks: number }> {
  const { exportId, projectId, query } = at;
  const [row] = await tx.$queryRaw<{ images: number; masks: number }[]>`
    WITH images AS (${selectedImages(projectId, query)}),
         masks AS (SELECT s.* FROM (${selectedMasks(projectId, query)}) s JOIN images ON images.id = s.image_id),
         frozen_images AS (
           INSERT INTO export_image (export_id, ordinal, image_id)
           SELECT ${exportId}::uuid, row_number() OVER (ORDER BY images.id) - 1, images.id FROM images ${emptyImages(query)}
           RETURNING 1),
         frozen_masks AS (
           INSERT INTO export_item (export_id, ordinal, mask_id, revision_number)
           SELECT ${exportId}::uuid, row_number() OVER (ORDER BY masks.image_id, masks.id) - 1, masks.id, masks.revision_number
           FROM masks
           RETURNING 1)
    SELECT (SELECT count(*)::int FROM frozen_images) AS images, (SELECT count(*)::int FROM frozen_masks) AS masks`;
  return row ?? { images: 0, masks: 0 };
}
