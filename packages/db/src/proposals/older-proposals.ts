import { type Statements } from '../index.ts';

/** A proposal that nobody has judged. */
export interface UnjudgedProposal {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly labelId: string | null;
  readonly z: number;
  readonly modelVersionId: string;
}

/** The unjudged proposals that earlier runs of a source, or other model versions, left on a task. */
export function olderProposals(
  tx: Statements,
  at: {
    readonly taskId: string;
    readonly source: string;
    readonly run: string;
    readonly modelVersionId: string;
  },
): Promise<UnjudgedProposal[]> {
  return tx.$queryRaw<UnjudgedProposal[]>`
    SELECT m.id AS "maskId", m.revision_number AS "revisionNumber", m.label_id AS "labelId", m.z,
      r.model_version_id AS "modelVersionId"
    FROM mask m JOIN mask_revision r ON r.mask_id = m.id AND r.number = m.revision_number
    WHERE m.task_id = ${at.taskId}::uuid AND m.state = 'proposal' AND m.deleted_at IS NULL
      AND r.provenance ->> 'source' = ${at.source}
      AND (r.provenance ->> 'run' IS DISTINCT FROM ${at.run} OR r.model_version_id <> ${at.modelVersionId}::uuid)
    ORDER BY m.id`;
}
