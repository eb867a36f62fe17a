import { type MaskState } from '@maskloop/domain/mask';
import { type Tx } from '../index.ts';

/** How a mask stands before a change, or that the change was made already. */
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
  /** Milliseconds that people worked on it so far. */
  readonly activeMs: number;
}

/** One mask's part of a gesture, as far as it is compared. */
export interface AskedChange {
  readonly maskId: string;
  /** Canonical counts; null deletes. */
  readonly counts: string | null;
}

/** How the masks of a gesture stand, those that exist. */
export function standingMasks(tx: Tx, changes: readonly AskedChange[]): Promise<StandingMask[]> {
  const json = JSON.stringify(changes);
  return tx.$queryRaw<StandingMask[]>`
    SELECT m.id AS "maskId", m.image_id AS "imageId", m.revision_number AS "revisionNumber", m.state,
      m.label_id AS "labelId", m.z, m.deleted_at IS NOT NULL AS deleted,
      coalesce((SELECT r.rle = convert_to(c.counts, 'UTF8') FROM mask_revision r
        WHERE r.mask_id = m.id AND r.rle IS NOT NULL ORDER BY r.number DESC LIMIT 1), false) AS "samePixels",
      coalesce((SELECT sum((r.provenance ->> 'activeMs')::float8) FROM mask_revision r
        WHERE r.mask_id = m.id AND r.author_id IS NOT NULL), 0) AS "activeMs"
    FROM json_to_recordset(${json}::json) AS c ("maskId" uuid, counts text) JOIN mask m ON m.id = c."maskId"`;
}

/** A revision that exists already. */
export interface KnownRevision {
  readonly id: string;
  readonly maskId: string;
  readonly imageId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
}

/** Those of the asked revisions that exist: a gesture sent twice. */
export function knownRevisions(tx: Tx, revisionIds: readonly string[]): Promise<KnownRevision[]> {
  return tx.$queryRaw<KnownRevision[]>`
    SELECT r.id, r.mask_id AS "maskId", m.image_id AS "imageId", r.number AS "revisionNumber", r.state
    FROM mask_revision r JOIN mask m ON m.id = r.mask_id WHERE r.id = ANY(${[...revisionIds]}::uuid[])`;
}
