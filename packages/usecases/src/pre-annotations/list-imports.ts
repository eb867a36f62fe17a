import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireProject } from '../context/index.ts';
import { importView, importViews, requireImport } from './import-scope.ts';

/** A project's imports, newest first. */
export async function listImports(ctx: Ctx, actor: Actor, { projectId }: { projectId: string }) {
  await requireProject(ctx.db, actor, projectId, 'images.add');
  const imports = await ctx.db.preAnnotationImport.findMany({
    where: { projectId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 50,
  });
  return importViews(ctx.db, imports);
}

/** One import with its report. */
export const getImport = async (ctx: Ctx, actor: Actor, { importId }: { importId: string }) =>
  importView(ctx.db, await requireImport(ctx.db, actor, importId));

/** Forgets an import and what waits of it; proposals that were made stay. */
export async function removeImport(ctx: Ctx, actor: Actor, { importId }: { importId: string }) {
  const { id } = await requireImport(ctx.db, actor, importId);
  await ctx.db.preAnnotationImport.delete({ where: { id } });
  return { removed: true };
}
