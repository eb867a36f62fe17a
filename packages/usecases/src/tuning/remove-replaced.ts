import { isReferenced } from '@maskloop/db';
import { CANDIDATES_TYPE } from './wanted-sample.ts';
import { type Ctx } from '../context/index.ts';

/**
 * Removes the candidate files that no sample names any more: of samples that were replaced, or of projects that went. The row goes before
 * its file and comes back with it, so that nothing that is named at this moment is lost; killed between the two, the file goes the
 * next time.
 */
export async function removeReplaced(ctx: Ctx): Promise<number> {
  const unnamed = await ctx.db.blob.findMany({
    where: { mediaType: CANDIDATES_TYPE, tuningPictures: { none: {} } },
    select: { sha256: true },
  });
  let removed = 0;
  for (const { sha256 } of unnamed) {
    try {
      await ctx.db.$transaction(async (tx) => {
        const { count } = await tx.blob.deleteMany({ where: { sha256 } });
        if (count === 0) return;
        await ctx.storage.delete(sha256);
        removed++;
      });
    } catch (error) {
      // Somebody names it by now: it stays.
      if (!isReferenced(error)) throw error;
    }
  }
  return removed;
}
