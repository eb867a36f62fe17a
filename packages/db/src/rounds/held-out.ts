import { EVALUATION_MASKS, EVALUATION_PICTURES } from '@maskloop/domain/round';
import { type Tx } from '../index.ts';

/** A held-out picture of a frozen export with masks that people made or confirmed. */
export interface HeldOutPicture {
  readonly imageId: string;
  readonly displaySha256: string;
  readonly width: number;
  readonly height: number;
  readonly masks: readonly {
    readonly maskId: string;
    readonly revisionNumber: number;
    /** COCO compressed, of the picture's size. */
    readonly counts: string;
  }[];
}

/**
 * What models are measured on: pictures held out by an export (in the order of their ordinals) and a few masks of each, the
 * same each time. Groups are no single objects, and proposals are what a model thinks.
 */
export function heldOutPictures(tx: Tx, exportId: string): Promise<HeldOutPicture[]> {
  return tx.$queryRaw<HeldOutPicture[]>`
    SELECT i.id AS "imageId", i.display_sha256 AS "displaySha256", i.width, i.height, chosen.masks
    FROM export_image x
    JOIN image i ON i.id = x.image_id
    JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('maskId', m.mask_id, 'revisionNumber', m.number, 'counts', m.counts)
        ORDER BY m.mask_id) AS masks
      FROM (
        SELECT r.mask_id, r.number, convert_from(r.rle, 'UTF8') AS counts
        FROM export_item e
        JOIN mask_revision r ON r.mask_id = e.mask_id AND r.number = e.revision_number
        JOIN mask m ON m.id = r.mask_id
        WHERE e.export_id = x.export_id AND m.image_id = x.image_id AND NOT r.is_group AND r.state <> 'proposal'
        ORDER BY md5(r.mask_id::text) LIMIT ${EVALUATION_MASKS}
      ) m
    ) chosen ON chosen.masks IS NOT NULL
    WHERE x.export_id = ${exportId}::uuid AND x.facts ->> 'split' = 'val'
    ORDER BY x.ordinal LIMIT ${EVALUATION_PICTURES}`;
}
