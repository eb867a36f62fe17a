import { type LiveEvent } from '@maskloop/domain/events';
import { newId } from '@maskloop/domain/ids';
import { type MaskState, type Provenance } from '@maskloop/domain/mask';
import { type Stage } from '@maskloop/domain/stage';
import { CHANNEL } from '../events/index.ts';
import { type CounterAddition, counterRows } from '../figures/index.ts';
import { Prisma, type Statements } from '../index.ts';
import { type PixelBox } from './overlapping-masks.ts';

/** A revision to be written; number 1 makes its mask. */
export interface NewRevision {
  readonly id: string;
  readonly maskId: string;
  readonly number: number;
  readonly projectId: string;
  readonly imageId: string;
  readonly taskId: string;
  readonly state: MaskState;
  readonly labelId: string | null;
  readonly isGroup: boolean;
  readonly z: number;
  /** Null makes a tombstone. */
  readonly pixels: { readonly counts: string; readonly box: PixelBox; readonly area: number } | null;
  readonly authorId: string | null;
  readonly modelVersionId: string | null;
  readonly stage: Stage;
  readonly roundId: string | null;
  readonly settingsVersion: number;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly provenance: Provenance;
  readonly createdAt: Date;
}

/**
 * Writes a gesture's revisions, makes new masks, adds to the counters and tells listeners, in one statement. The
 * database refuses a revision that is not its mask's next one: see `isStaleRevision`. A mask that stands for an object
 * takes back what was stated of its label, that there is nothing of it on the picture.
 */
export async function writeRevisions(
  tx: Statements,
  revisions: readonly NewRevision[],
  counted: readonly CounterAddition[],
  event: LiveEvent,
): Promise<void> {
  const rows = JSON.stringify(
    revisions.map(({ pixels, ...row }) => ({
      ...row,
      ...pixels?.box,
      counts: pixels?.counts,
      area: pixels?.area,
    })),
  );
  const counters = JSON.stringify(counterRows(counted).map((row) => ({ ...row, id: newId() })));
  await tx.$queryRaw`
    WITH r AS MATERIALIZED (
      SELECT * FROM json_to_recordset(${rows}::json) AS r (id uuid, "maskId" uuid, number int, "projectId" uuid,
        "imageId" uuid, "taskId" uuid, state mask_review_state, "labelId" uuid, "isGroup" boolean, z int, counts text,
        x int, y int, width int, height int, area int, "authorId" uuid, "modelVersionId" uuid, stage stage,
        "roundId" uuid, "settingsVersion" int, "predictedIou" float8, stability float8, provenance jsonb,
        "createdAt" timestamptz)
    ), made AS (
      INSERT INTO mask (id, project_id, image_id, task_id, label_id, state, revision_number, is_group, z, created_at)
      SELECT "maskId", "projectId", "imageId", "taskId", "labelId", state, 1, "isGroup", z, "createdAt" FROM r
      WHERE number = 1
    ), restacked AS (
      UPDATE mask m SET z = r.z FROM r WHERE m.id = r."maskId" AND r.number > 1 AND m.z <> r.z
    ), revised AS (
      INSERT INTO mask_revision (id, mask_id, number, project_id, deleted, rle, box_x, box_y, box_width, box_height,
        area, label_id, is_group, state, author_id, model_version_id, stage, round_id, settings_version, predicted_iou,
        stability, provenance, created_at)
      SELECT id, "maskId", number, "projectId", counts IS NULL, convert_to(counts, 'UTF8'), x, y, width, height, area,
        "labelId", "isGroup", state, "authorId", "modelVersionId", stage, "roundId", "settingsVersion", "predictedIou",
        stability, provenance, "createdAt" FROM r
    ), counted AS (
      INSERT INTO counter (id, project_id, day, stage, round_id, model_version_id, user_id, metric, value)
      SELECT id, "projectId", day, stage, "roundId", "modelVersionId", "userId", metric, value
      FROM json_to_recordset(${counters}::json) AS c (id uuid, "projectId" uuid, day date, stage stage, "roundId" uuid,
        "modelVersionId" uuid, "userId" uuid, metric text, value bigint)
      ON CONFLICT (project_id, day, stage, round_id, model_version_id, user_id, metric)
      DO UPDATE SET value = counter.value + excluded.value
    )
    SELECT pg_notify(${CHANNEL}, ${JSON.stringify(event)})::text`;
}

/** Whether the database refused a revision because another one came first. */
export function isStaleRevision(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientKnownRequestError)
    return /40001|23505/.test(JSON.stringify(error.meta ?? {}) + error.message);
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '23505');
}
