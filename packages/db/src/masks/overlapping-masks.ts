import { type Statements } from '../index.ts';

/** A box of pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface NeighbourMask {
  readonly maskId: string;
  readonly labelId: string | null;
  readonly labelName: string | null;
  readonly counts: string;
}

/** Masks of objects on a picture whose boxes meet one of the given boxes, without those named. */
export function masksNear(
  tx: Statements,
  at: { imageId: string; without: readonly string[]; boxes: readonly PixelBox[] },
): Promise<NeighbourMask[]> {
  return tx.$queryRaw<NeighbourMask[]>`
    SELECT m.id AS "maskId", m.label_id AS "labelId", l.name AS "labelName", convert_from(r.rle, 'UTF8') AS counts
    FROM mask m JOIN mask_revision r ON r.mask_id = m.id AND r.number = m.revision_number
      LEFT JOIN label l ON l.id = m.label_id
    WHERE m.image_id = ${at.imageId}::uuid AND m.deleted_at IS NULL AND m.state IN ('kept', 'drawn', 'edited')
      AND m.id <> ALL(${[...at.without]}::uuid[])
      AND EXISTS (SELECT FROM json_to_recordset(${JSON.stringify(at.boxes)}::json)
          AS b (x int, y int, width int, height int)
        WHERE r.box_x < b.x + b.width AND b.x < r.box_x + r.box_width
          AND r.box_y < b.y + b.height AND b.y < r.box_y + r.box_height)
    ORDER BY m.id`;
}
