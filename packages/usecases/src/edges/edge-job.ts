import { type Job, type Tx } from '@maskloop/db';

/** A picture as a model sees it. */
export interface EdgeKey {
  readonly imageId: string;
  readonly modelVersionId: string;
}

/** The newest job that finds, or found, or did not find these edges. */
export const newestEdgeJob = (tx: Tx, { imageId, modelVersionId }: EdgeKey): Promise<Job | null> =>
  tx.job.findFirst({
    where: {
      subjectId: imageId,
      name: 'image.edges',
      payload: { path: ['modelVersionId'], equals: modelVersionId },
    },
    orderBy: { id: 'desc' },
  });

/** Where the edge map lies; undefined where there is none, or its file is lost. */
export async function storedEdges(
  ctx: { readonly db: Tx; readonly storage: { size(sha256: string): Promise<number | undefined> } },
  key: EdgeKey,
): Promise<{ readonly sha256: string; readonly bytes: number } | undefined> {
  const row = await ctx.db.edgeMap.findUnique({ where: { imageId_modelVersionId: key } });
  if (!row) return undefined;
  const bytes = await ctx.storage.size(row.sha256);
  return bytes === undefined ? undefined : { sha256: row.sha256, bytes };
}
