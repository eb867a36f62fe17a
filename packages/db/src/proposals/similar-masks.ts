import { type PixelBox } from '../masks/index.ts';
import { type Statements } from '../index.ts';

/** A mask that a proposal could repeat. */
export interface SimilarMask {
  readonly maskId: string;
  readonly counts: string;
}

/**
 * Masks on a picture that may cover nearly the pixels of one of the asked: those that stand (proposals, too) and those
 * that people refused, with their last pixels. Areas tell the rest apart: masks of an IoU of `leastIou` or more differ
 * in area by no more than that factor.
 */
export function similarMasks(
  tx: Statements,
  at: {
    readonly imageId: string;
    readonly asked: readonly (PixelBox & { readonly area: number })[];
    readonly leastIou: number;
  },
): Promise<SimilarMask[]> {
  return tx.$queryRaw<SimilarMask[]>`
    SELECT m.id AS "maskId", convert_from(p.rle, 'UTF8') AS counts
    FROM mask m
    JOIN mask_revision newest ON newest.mask_id = m.id AND newest.number = m.revision_number
    CROSS JOIN LATERAL (SELECT r.* FROM mask_revision r WHERE r.mask_id = m.id AND r.rle IS NOT NULL
      ORDER BY r.number DESC LIMIT 1) p
    WHERE m.image_id = ${at.imageId}::uuid
      AND (NOT newest.deleted OR (newest.author_id IS NOT NULL AND m.state <> 'drawn'))
      AND EXISTS (SELECT FROM json_to_recordset(${JSON.stringify(at.asked)}::json)
          AS b (x int, y int, width int, height int, area int)
        WHERE p.area >= b.area * ${at.leastIou}::float8 AND b.area >= p.area * ${at.leastIou}::float8
          AND p.box_x < b.x + b.width AND b.x < p.box_x + p.box_width
          AND p.box_y < b.y + b.height AND b.y < p.box_y + p.box_height)`;
}
