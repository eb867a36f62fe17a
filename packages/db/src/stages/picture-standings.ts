import { type PictureStanding, type Stage } from '@maskloop/domain/stage';
import { Prisma, type Tx } from '../index.ts';

/**
 * Every live picture of a project, or those of them in `among`, with how it stands to a move to `stage`. A ready task of the
 * fully-automatic stage is being audited by people: it is under way.
 */
export const picturesByStanding = (
  projectId: string,
  stage: Stage,
  among?: readonly string[],
): Prisma.Sql => Prisma.sql`
  SELECT i.id AS image_id, CASE
    WHEN bool_or(t.state IN ('in-progress', 'returned', 'submitted', 'in-review')
      OR (t.state = 'ready' AND t.stage = 'fully-automatic')) THEN 'under-way'
    WHEN bool_or(t.state IN ('preparing', 'ready') AND t.stage = ${stage}::stage) THEN 'there'
    WHEN bool_or(t.state IN ('preparing', 'ready')) THEN 'unfinished'
    WHEN (array_agg(t.state ORDER BY t.id DESC))[1] IN ('skipped', 'failed') THEN 'aside'
    WHEN count(t.id) > 0 THEN 'finished' ELSE 'without' END AS standing
  FROM image i LEFT JOIN task t ON t.image_id = i.id AND t.state <> 'replaced'
  WHERE i.project_id = ${projectId}::uuid AND i.deleted_at IS NULL
    ${among === undefined ? Prisma.empty : Prisma.sql`AND i.id = ANY(${[...among]}::uuid[])`}
  GROUP BY i.id`;

/** How many pictures stand how. */
export async function countStandings(
  tx: Tx,
  projectId: string,
  stage: Stage,
): Promise<Partial<Record<PictureStanding, number>>> {
  const rows = await tx.$queryRaw<{ standing: PictureStanding; n: number }[]>`
    SELECT standing, count(*)::int AS n FROM (${picturesByStanding(projectId, stage)}) p GROUP BY standing`;
  return Object.fromEntries(rows.map(({ standing, n }) => [standing, n]));
}
