import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { exportView } from './export-view.ts';

/** A page of a project's exports, newest first; the cursor is the last one's id. */
export async function listExports(
  ctx: Ctx,
  actor: Actor,
  { projectId, cursor, limit }: { projectId: string; cursor?: string | undefined; limit: number },
) {
  await requireProject(ctx.db, actor, projectId, 'exports.see');
  const rows = await ctx.db.export.findMany({
    where: { projectId, ...(cursor !== undefined && { id: { lt: cursor } }) },
    orderBy: { id: 'desc' },
    take: limit + 1,
    include: { files: { orderBy: { name: 'asc' } } },
  });
  const shown = rows.slice(0, limit);
  const personOf = await peopleById(
    ctx.db,
    shown.map((row) => row.createdById),
  );
  const items = shown.map((row) => exportView(row, personOf(row.createdById)));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
