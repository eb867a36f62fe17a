import { CHANNEL } from '../events/notify.ts';
import { type Tx } from '../index.ts';
import { SETTINGS_OF_TASK } from '../stages/settings-of-task.ts';

/** An embedding as it lies in storage. `tensors`: JSON. */
export interface KeptEmbedding {
  readonly imageId: string;
  readonly modelVersionId: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly tensors: string;
  readonly now: Date;
}

/**
 * Notes an embedding of a live picture; where its project works with the model, listeners hear of it, and waiting tasks
 * become ready unless their stage has them filled with proposals first: whether there are such is returned. One statement: a
 * worker does it for every picture, and each question asked costs it as much as a row.
 */
export async function keepEmbedding(tx: Tx, kept: KeptEmbedding): Promise<boolean> {
  const { imageId, modelVersionId, sha256, bytes, tensors, now } = kept;
  const rows = await tx.$queryRaw<{ wantsProposals: boolean }[]>`
    WITH place AS (
      SELECT i.id, p.id AS project_id, p.workspace_id, p.model_version_id = ${modelVersionId}::uuid AS current
      FROM image i JOIN project p ON p.id = i.project_id
      WHERE i.id = ${imageId}::uuid AND i.deleted_at IS NULL
    ), waiting AS (
      SELECT t.id, t.stage = 'fully-automatic' OR coalesce(s.settings ->> 'proposer', 'none') <> 'none' AS wants_proposals
      FROM place JOIN task t ON t.image_id = place.id JOIN ${SETTINGS_OF_TASK} s ON true
      WHERE t.state = 'preparing' AND place.current
    ), file AS (
      INSERT INTO blob (sha256, bytes, media_type)
      SELECT ${sha256}, ${bytes}::bigint, 'application/octet-stream' FROM place ON CONFLICT DO NOTHING
    ), kept AS (
      INSERT INTO embedding (image_id, model_version_id, sha256, bytes, tensors, created_at, last_used_at)
      SELECT id, ${modelVersionId}::uuid, ${sha256}, ${bytes}::bigint, ${tensors}::jsonb, ${now}::timestamptz, ${now}::timestamptz FROM place
      ON CONFLICT (image_id, model_version_id) DO UPDATE SET sha256 = excluded.sha256, bytes = excluded.bytes,
        tensors = excluded.tensors, created_at = excluded.created_at, last_used_at = excluded.last_used_at
    ), ready AS (
      UPDATE task t SET state = 'ready', updated_at = ${now} FROM waiting w
      WHERE t.id = w.id AND t.state = 'preparing' AND NOT w.wants_proposals
    )
    SELECT EXISTS (SELECT FROM waiting WHERE wants_proposals) AS "wantsProposals", pg_notify(${CHANNEL}, json_strip_nulls(json_build_object(
      'topic', topic, 'workspaceId', workspace_id, 'projectId', project_id, 'id', CASE topic WHEN 'image' THEN id END))::text)::text
    FROM place, unnest(ARRAY['image', 'task']) AS topic WHERE current`;
  return rows[0]?.wantsProposals ?? false;
}
