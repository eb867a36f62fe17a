import { type Tx } from '../index.ts';

/** Accepted by a model, of pictures that are there, looked at by nobody: the newest such task of a picture. */
interface Drawn {
  readonly population: number;
  readonly taskIds: string[];
}

/**
 * Draws tasks of the fully-automatic stage that no person has touched, in the order of md5(seed, id): the same seed and the
 * same tasks, the same sample. They are locked until the transaction ends.
 */
export async function drawAutomatic(
  tx: Tx,
  at: { readonly projectId: string; readonly seed: number; readonly size: number },
): Promise<Drawn> {
  const [drawn] = await tx.$queryRaw<Drawn[]>`
    WITH untouched AS MATERIALIZED (
      SELECT DISTINCT ON (t.image_id) t.id FROM task t JOIN image i ON i.id = t.image_id AND i.deleted_at IS NULL
      WHERE t.project_id = ${at.projectId}::uuid AND t.stage = 'fully-automatic' AND t.state = 'accepted'
        AND t.annotator_id IS NULL
        AND EXISTS (SELECT FROM review r WHERE r.task_id = t.id AND r.model_version_id IS NOT NULL)
      ORDER BY t.image_id, t.id DESC
    )
    SELECT (SELECT count(*)::int FROM untouched) AS population,
      ARRAY (SELECT id FROM untouched ORDER BY md5(${`${at.seed} `} || id::text), id LIMIT ${at.size}) AS "taskIds"`;
  if (!drawn) throw new Error('an aggregate without a row');
  await tx.$queryRaw`SELECT id FROM task WHERE id = ANY(${drawn.taskIds}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  return drawn;
}

/** Notes the tasks of an audit and the unjudged masks on their pictures as they stand now. */
export async function freezeMasks(tx: Tx, auditId: string, taskIds: readonly string[]): Promise<void> {
  const ids = [...taskIds];
  await tx.$executeRaw`
    INSERT INTO quality_audit_task (audit_id, task_id, model_version_id)
    SELECT ${auditId}::uuid, t.id, r.model_version_id FROM task t
    JOIN LATERAL (SELECT model_version_id FROM review WHERE task_id = t.id AND model_version_id IS NOT NULL
      ORDER BY created_at DESC, id DESC LIMIT 1) r ON true
    WHERE t.id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    INSERT INTO quality_audit_mask (audit_id, task_id, mask_id, before_number)
    SELECT ${auditId}::uuid, t.id, m.id, m.revision_number
    FROM task t JOIN mask m ON m.image_id = t.image_id
    WHERE t.id = ANY(${ids}::uuid[]) AND m.deleted_at IS NULL AND m.state = 'proposal'`;
}
