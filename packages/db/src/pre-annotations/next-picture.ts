import { type Tx } from '../index.ts';

/** A picture with objects that wait for the model, and the newest task on it that takes proposals. */
export interface WaitingPicture {
  readonly imageId: string;
  readonly items: number;
  readonly taskId: string | null;
}

/** The next picture of an import after `after` (none: the first). */
export async function nextPicture(
  tx: Tx,
  importId: string,
  after: string | null,
): Promise<WaitingPicture | undefined> {
  const [row] = await tx.$queryRaw<WaitingPicture[]>`
    SELECT p.image_id AS "imageId", count(*)::int AS items,
      (SELECT t.id FROM task t WHERE t.image_id = p.image_id
         AND t.state IN ('preparing', 'ready', 'in-progress', 'returned')
       ORDER BY t.created_at DESC, t.id DESC LIMIT 1) AS "taskId"
    FROM pre_annotation p
    WHERE p.import_id = ${importId}::uuid AND p.state = 'waiting'
      AND (${after}::uuid IS NULL OR p.image_id > ${after}::uuid)
    GROUP BY p.image_id ORDER BY p.image_id LIMIT 1`;
  return row;
}
