import { Prisma, type Tx } from '../index.ts';

/** A picture of open work that a model version has not seen. */
export interface ToEmbed {
  readonly id: string;
  readonly fileName: string;
}

/** Pictures of open work without an embedding of the version, or whose task waits for one; not those that a job is at or failed with. */
const toEmbed = (projectId: string, modelVersionId: string) => Prisma.sql`
  FROM image i JOIN task t ON t.image_id = i.id AND t.state NOT IN ('accepted', 'skipped', 'failed', 'replaced')
  LEFT JOIN embedding e ON e.image_id = i.id AND e.model_version_id = ${modelVersionId}::uuid
  WHERE i.project_id = ${projectId}::uuid AND i.state = 'ready' AND i.deleted_at IS NULL
    AND (e.image_id IS NULL OR t.state = 'preparing')
    AND NOT EXISTS (SELECT FROM job j WHERE j.subject_id = i.id AND j.name = 'image.embed'
      AND j.state IN ('queued', 'running', 'failed') AND j.payload ->> 'modelVersionId' = ${modelVersionId})`;

export async function countToEmbed(tx: Tx, projectId: string, modelVersionId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT i.id)::int AS count ${toEmbed(projectId, modelVersionId)}`;
  return row?.count ?? 0;
}

/** The next of them: what somebody holds first, then the newest work. */
export function nextToEmbed(
  tx: Tx,
  projectId: string,
  modelVersionId: string,
  limit: number,
): Promise<ToEmbed[]> {
  return tx.$queryRaw<ToEmbed[]>`
    SELECT i.id, i.file_name AS "fileName" ${toEmbed(projectId, modelVersionId)}
    GROUP BY i.id
    ORDER BY bool_or(t.state IN ('in-progress', 'in-review')) DESC, max(t.id::text) DESC LIMIT ${limit}`;
}
