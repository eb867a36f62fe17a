import { type Prisma, type Tx } from '../index.ts';

/** A ready picture of a project that works with the model, or has it propose, and the embedding if there is one. */
export interface WantedRow {
  readonly displaySha256: string;
  readonly width: number;
  readonly height: number;
  readonly sha256: string | null;
  readonly bytes: bigint | null;
  readonly tensors: Prisma.JsonValue;
}

/** What encoding a picture starts from, in one question; nothing where the embedding is not wanted (any more). */
export async function findWanted(
  tx: Tx,
  imageId: string,
  modelVersionId: string,
): Promise<WantedRow | undefined> {
  const [row] = await tx.$queryRaw<WantedRow[]>`
    SELECT i.display_sha256 AS "displaySha256", i.width, i.height, e.sha256, e.bytes, e.tensors
    FROM image i
    JOIN project p ON p.id = i.project_id
    LEFT JOIN embedding e ON e.image_id = i.id AND e.model_version_id = ${modelVersionId}::uuid
    WHERE (p.model_version_id = ${modelVersionId}::uuid OR EXISTS (SELECT FROM stage_settings s
        WHERE s.project_id = p.id AND s.settings ->> 'proposerVersionId' = ${modelVersionId}))
      AND i.id = ${imageId}::uuid AND i.state = 'ready' AND i.deleted_at IS NULL`;
  return row;
}
