import { type Tx } from '../index.ts';

/** An unjudged proposal on a picture. */
export interface StandingProposal {
  readonly maskId: string;
  /** COCO counts. */
  readonly counts: string;
  readonly source: string | null;
}

/** The proposals on a task that nobody judged yet. */
export const unjudgedProposals = (tx: Tx, taskId: string): Promise<StandingProposal[]> =>
  tx.$queryRaw<StandingProposal[]>`
    SELECT m.id AS "maskId", convert_from(r.rle, 'SQL_ASCII') AS counts, r.provenance ->> 'source' AS source
    FROM mask m JOIN mask_revision r ON r.mask_id = m.id AND r.number = m.revision_number
    WHERE m.task_id = ${taskId}::uuid AND m.state = 'proposal' AND m.deleted_at IS NULL AND r.area > 0
    ORDER BY m.id`;
