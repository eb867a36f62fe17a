import { type MaskState } from '@maskloop/domain/mask';
import { type Statements } from '../index.ts';

/** How a mask stands that an earlier attempt or run proposed under the same id. */
export interface StandingProposal {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly state: MaskState;
  readonly deleted: boolean;
}

/** Those of the ids that exist. */
export function standingProposals(tx: Statements, maskIds: readonly string[]): Promise<StandingProposal[]> {
  return tx.$queryRaw<StandingProposal[]>`
    SELECT id AS "maskId", revision_number AS "revisionNumber", state, deleted_at IS NOT NULL AS deleted
    FROM mask WHERE id = ANY(${[...maskIds]}::uuid[])`;
}
