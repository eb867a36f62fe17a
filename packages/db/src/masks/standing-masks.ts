import { type MaskState } from '@maskloop/domain/mask';
import { type Statements } from '../index.ts';

/** How a mask stands before a change to it. */
export interface StandingMask {
  readonly maskId: string;
  readonly imageId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
  readonly labelId: string | null;
  readonly z: number;
  readonly deleted: boolean;
  /** Whether its last pixels are those of the change. */
  readonly samePixels: boolean;
  /** The model version of its first revision. */
  readonly firstModelVersionId: string | null;
  /** Milliseconds that people worked on it so far. */
  readonly activeMs: number;
}

/** A revision that exists already: the gesture was sent before. */
export interface KnownRevision {
  readonly revisionId: string;
  readonly maskId: string;
  readonly imageId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
}

/** One mask's part of a gesture, as far as it is compared. */
export interface AskedChange {
  readonly maskId: string;
  readonly revisionId: string;
  /** Canonical counts; null deletes. */
  readonly counts: string | null;
}

interface Row extends StandingMask {
  readonly known: KnownRevision | null;
  readonly exists: boolean;
}

/** How the masks of a gesture stand, those that exist, and which of its revisions do. */
export async function standingMasks(
  tx: Statements,
  changes: readonly AskedChange[],
): Promise<{ standing: StandingMask[]; known: KnownRevision[] }> {
  const json = JSON.stringify(changes);
  const rows = await tx.$queryRaw<Row[]>`
    SELECT m.id IS NOT NULL AS exists, m.id AS "maskId", m.image_id AS "imageId",
      m.revision_number AS "revisionNumber", m.state, m.label_id AS "labelId", m.z, m.deleted_at IS NOT NULL AS deleted,
      (SELECT r.model_version_id FROM mask_revision r WHERE r.mask_id = m.id AND r.number = 1) AS "firstModelVersionId",
      coalesce((SELECT r.rle = convert_to(c.counts, 'UTF8') FROM mask_revision r
        WHERE r.mask_id = m.id AND r.rle IS NOT NULL ORDER BY r.number DESC LIMIT 1), false) AS "samePixels",
      coalesce((SELECT sum((r.provenance ->> 'activeMs')::float8) FROM mask_revision r
        WHERE r.mask_id = m.id AND r.author_id IS NOT NULL), 0) AS "activeMs",
      (SELECT jsonb_build_object('revisionId', k.id, 'maskId', k.mask_id, 'imageId', km.image_id,
          'revisionNumber', k.number, 'state', k.state)
        FROM mask_revision k JOIN mask km ON km.id = k.mask_id WHERE k.id = c."revisionId") AS known
    FROM json_to_recordset(${json}::json) AS c ("maskId" uuid, "revisionId" uuid, counts text)
    LEFT JOIN mask m ON m.id = c."maskId"`;
  return {
    standing: rows.filter(({ exists }) => exists),
    known: rows.flatMap(({ known }) => known ?? []),
  };
}
