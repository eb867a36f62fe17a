import { IN_SCOPE, type MoveScope, type Stage } from '@maskloop/domain/stage';
import { Prisma, type Tx } from '../index.ts';
import { QUEUE_CHANNEL } from '../queue/locks.ts';
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
  readonly modelVersionId: string;
  /** Whether the stage has its tasks filled with proposals before people see them. */
  readonly proposes: boolean;
}

/**
 * Writes a move and its tasks in one statement, whatever their number: tasks that nobody has begun are replaced, one new task
 * a picture takes their place. A task that somebody takes at this moment stays theirs, and its picture gets no other. Searches
 * for proposals on replaced tasks end.
 */
export async function writeMove(tx: Tx, move: NewMove): Promise<{ made: number; replaced: number }> {
  const { projectId, to, at } = move;
  const standings = IN_SCOPE[move.scope];
  const [row] = await tx.$queryRaw<{ made: number; replaced: number }[]>`
    WITH picture AS MATERIALIZED (
      SELECT image_id, standing FROM (${picturesByStanding(projectId, to)}) p
      WHERE standing = ANY(${[...standings]}::text[])
    ), waiting AS MATERIALIZED (
      SELECT t.id FROM task t JOIN picture p ON p.image_id = t.image_id
      WHERE p.standing = 'unfinished' AND t.state IN ('preparing', 'ready')
      ORDER BY t.id FOR NO KEY UPDATE OF t
    ), replaced AS (
      UPDATE task t SET state = 'replaced', updated_at = ${at} FROM waiting w
      WHERE t.id = w.id AND t.state IN ('preparing', 'ready') RETURNING t.id, t.image_id, t.priority
    ), ended AS (
      UPDATE job j SET state = 'cancelled', finished_at = ${at}, error = NULL FROM replaced r
      WHERE j.subject_id = r.id AND j.project_id = ${projectId}::uuid AND j.name = 'task.propose'
        AND j.state IN ('queued', 'running')
      RETURNING j.id, j.started_at IS NOT NULL AS running
    ), stopped AS (
      SELECT count(pg_notify(${QUEUE_CHANNEL}, 'stop ' || id)) FROM ended WHERE running
    ), wanted AS (
      SELECT image_id, max(priority) AS priority FROM replaced GROUP BY image_id
      UNION ALL SELECT image_id, 0 FROM picture WHERE standing <> 'unfinished'
    ), numbered AS (
      SELECT w.image_id, w.priority, row_number() OVER (ORDER BY w.image_id) AS n,
        ${move.proposes} OR e.image_id IS NULL OR i.state <> 'ready' AS waits
      FROM wanted w JOIN image i ON i.id = w.image_id
      LEFT JOIN embedding e ON e.image_id = i.id AND e.model_version_id = ${move.modelVersionId}::uuid
    ), made AS (
      INSERT INTO task (id, project_id, image_id, stage, round_id, move_id, state, priority, created_at, updated_at)
      SELECT ${orderedId(move.id)}, ${projectId}::uuid, image_id, ${to}::stage,
        ${move.roundId}::uuid, ${move.id}::uuid, (CASE WHEN waits THEN 'preparing' ELSE 'ready' END)::task_state,
        priority, ${at}, ${at}
      FROM numbered RETURNING id
    ), moved AS (
      INSERT INTO stage_move (id, project_id, "from", "to", scope, settings_version, round_id, made, replaced, evidence, note,
        moved_by_id, moved_at)
      SELECT ${move.id}::uuid, ${projectId}::uuid, ${move.from}::stage, ${to}::stage, ${move.scope}::stage_move_scope,
        ${move.settingsVersion}::int, ${move.roundId}::uuid, (SELECT count(*) FROM made), (SELECT count(*) FROM replaced),
        ${move.evidence}::jsonb, ${move.note}, ${move.movedById}::uuid, ${at}
      RETURNING made, replaced
    )
    SELECT made, replaced, (SELECT count FROM stopped)::int FROM moved`;
  if (!row) throw new Error('a move that was not written');
  return row;
}

/**
 * UUIDs of version 7 of the move's own millisecond, in the pictures' order: the queue hands tasks out in the order of their ids, and a
 * later task of a picture has the larger one.
 */
const orderedId = (moveId: string): Prisma.Sql => {
  const [high = '', low = ''] = moveId.split('-');
  return Prisma.sql`(${high + low} || '7' || lpad(to_hex(n >> 20), 3, '0') || '8' || lpad(to_hex(n & 1048575), 5, '0')
    || substr(md5(${moveId} || n::text), 1, 10))::uuid`;
};
