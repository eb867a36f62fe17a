import { type Tx } from '../index.ts';

/**
 * Draws pictures of a project by the order of md5(seed, id): the same seed and the same pictures, the same sample; a larger
 * sample of a seed holds the smaller one.
 */
export async function drawPictures(
  tx: Tx,
  at: { readonly projectId: string; readonly seed: number; readonly size: number },
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM image i
    WHERE i.project_id = ${at.projectId}::uuid AND i.state = 'ready' AND i.deleted_at IS NULL
    ORDER BY md5(${`${at.seed} `} || i.id::text), i.id LIMIT ${at.size}`;
  return rows.map(({ id }) => id);
}
