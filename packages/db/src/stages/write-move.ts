import { IN_SCOPE, type MoveScope, type Stage } from '@maskloop/domain/stage';
import { type Tx } from '../index.ts';
import { picturesByStanding } from './picture-standings.ts';

/** A move about to be made. */
export interface NewMove {
  readonly id: string;
  readonly projectId: string;
  readonly from: Stage;
  readonly to: Stage;
  readonly scope: MoveScope;
  readonly settingsVersion: number;
  readonly roundId: string | null;
  /** JSON. */
  readonly evidence: string;
  readonly note: string;
  readonly movedById: string;
  readonly at: Date;
}

/** Pictures whose tasks are made in one transaction: short enough for those who claim tasks meanwhile. */
export const MOVE_BATCH = 1000;

/**
 * Writes a move of a locked project with the pictures that are to get a task, as they stand now, in batches in the pictures' order;
 * `makeMoveTasks` makes those. Takes over from a move that is still being made. Resolves to the number of pictures.
 */
export async function writeMove(tx: Tx, move: NewMove): Promise<number> {
  const { id, projectId, to, at } = move;
  await tx.$executeRaw`
    WITH ended AS (UPDATE stage_move SET ended_at = ${at} WHERE project_id = ${projectId}::uuid AND ended_at IS NULL RETURNING id)
    DELETE FROM stage_move_batch b USING ended e WHERE b.move_id = e.id`;
  const [row] = await tx.$queryRaw<{ wanted: number }[]>`
    WITH picture AS MATERIALIZED (
      SELECT image_id, standing, (row_number() OVER (ORDER BY image_id) - 1) / ${MOVE_BATCH}::int AS ordinal
      FROM (${picturesByStanding(projectId, to)}) p WHERE standing = ANY(${[...IN_SCOPE[move.scope]]}::text[])
    ), moved AS (
      INSERT INTO stage_move (id, project_id, "from", "to", scope, settings_version, round_id, wanted, "left", made, replaced, evidence,
        note, moved_by_id, moved_at, ended_at)
      SELECT ${id}::uuid, ${projectId}::uuid, ${move.from}::stage, ${to}::stage, ${move.scope}::stage_move_scope,
        ${move.settingsVersion}::int, ${move.roundId}::uuid, n, n, 0, 0, ${move.evidence}::jsonb, ${move.note},
        ${move.movedById}::uuid, ${at}, CASE WHEN n = 0 THEN ${at}::timestamptz END
      FROM (SELECT count(*)::int AS n FROM picture) c RETURNING wanted
    ), batch AS (
      INSERT INTO stage_move_batch (move_id, ordinal, unfinished, others)
      SELECT ${id}::uuid, ordinal, coalesce(array_agg(image_id) FILTER (WHERE standing = 'unfinished'), '{}'),
        coalesce(array_agg(image_id) FILTER (WHERE standing <> 'unfinished'), '{}')
      FROM picture GROUP BY ordinal
    )
    SELECT wanted FROM moved`;
  if (!row) throw new Error('a move that was not written');
  return row.wanted;
}
