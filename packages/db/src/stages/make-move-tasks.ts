import { type Stage } from '@maskloop/domain/stage';
import { Prisma, type Tx } from '../index.ts';
import { QUEUE_CHANNEL } from '../queue/locks.ts';
import { picturesByStanding } from './picture-standings.ts';
import { MOVE_BATCH } from './write-move.ts';

/** A move that is being made, as its project stands now. */
export interface OpenMove {
  readonly id: string;
  readonly projectId: string;
  readonly to: Stage;
  readonly roundId: string | null;
  readonly modelVersionId: string;
  /** Whether the stage has its tasks filled with proposals before people see them. */
  readonly proposes: boolean;
  readonly at: Date;
}

/**
 * Makes the tasks of a move's next batch: tasks that nobody has begun are replaced, one new task a picture takes their place. A picture
 * that stands otherwise than when the move was decided is passed over, a task that somebody takes at this moment stays theirs. Searches
 * for proposals on replaced tasks end. False: none was left. The batch goes with the transaction, so that it is made exactly once.
 */
export async function makeMoveTasks(tx: Tx, move: OpenMove): Promise<boolean> {
  const [batch] = await tx.$queryRaw<{ ordinal: number; unfinished: string[]; others: string[] }[]>`
    DELETE FROM stage_move_batch WHERE (move_id, ordinal) = (
      SELECT move_id, ordinal FROM stage_move_batch WHERE move_id = ${move.id}::uuid ORDER BY ordinal LIMIT 1 FOR UPDATE)
    RETURNING ordinal, unfinished, others`;
  if (!batch) return false;
  const { made, replaced } = await makeBatch(tx, move, batch);
  const had = batch.unfinished.length + batch.others.length;
  await tx.$executeRaw`
    UPDATE stage_move SET made = made + ${made}, replaced = replaced + ${replaced}, "left" = "left" - ${had}::int,
      ended_at = CASE WHEN "left" = ${had}::int THEN ${move.at}::timestamptz END
    WHERE id = ${move.id}::uuid`;
  return true;
}

async function makeBatch(
  tx: Tx,
  { id: moveId, projectId, to, roundId, modelVersionId, proposes, at }: OpenMove,
  { ordinal, unfinished, others }: { ordinal: number; unfinished: string[]; others: string[] },
): Promise<{ made: number; replaced: number }> {
  const [row] = await tx.$queryRaw<{ made: number; replaced: number }[]>`
    WITH picture AS MATERIALIZED (
      SELECT image_id, standing FROM (${picturesByStanding(projectId, to, [...unfinished, ...others])}) p
      WHERE CASE WHEN image_id = ANY(${others}::uuid[]) THEN standing IN ('finished', 'without') ELSE standing = 'unfinished' END
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
      SELECT w.image_id, w.priority, ${ordinal * MOVE_BATCH}::int + row_number() OVER (ORDER BY w.image_id) AS n,
        ${proposes} OR e.image_id IS NULL OR i.state <> 'ready' AS waits
      FROM wanted w JOIN image i ON i.id = w.image_id
      LEFT JOIN embedding e ON e.image_id = i.id AND e.model_version_id = ${modelVersionId}::uuid
    ), made AS (
      INSERT INTO task (id, project_id, image_id, stage, round_id, move_id, state, priority, created_at, updated_at)
      SELECT ${orderedId(moveId)}, ${projectId}::uuid, image_id, ${to}::stage,
        ${roundId}::uuid, ${moveId}::uuid, (CASE WHEN waits THEN 'preparing' ELSE 'ready' END)::task_state,
        priority, ${at}, ${at}
      FROM numbered RETURNING id
    )
    SELECT (SELECT count(*) FROM made)::int AS made, (SELECT count(*) FROM replaced)::int AS replaced,
      (SELECT count FROM stopped)::int AS stopped`;
  if (!row) throw new Error('a batch that was not made');
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
