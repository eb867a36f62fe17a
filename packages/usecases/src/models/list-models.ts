import { type Actor } from '@maskloop/domain/access';
import { type Ctx, requireRight } from '../context/index.ts';
import { visibleModels } from './visible-models.ts';

/** Model versions that the actor's workspace can use, newest first. */
export async function listModels(ctx: Ctx, actor: Actor) {
  requireRight(actor, 'project.see');
  const versions = await ctx.db.modelVersion.findMany({
    where: visibleModels(actor),
    include: {
      files: { orderBy: { path: 'asc' } },
      _count: { select: { projects: { where: { workspaceId: actor.workspaceId } } } },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return versions.map((version) => ({
    id: version.id,
    modelId: version.modelId,
    version: version.version,
    embedded: version.workspaceId === null,
    // Written from a parsed manifest: an object.
    manifest: version.manifest as Record<string, unknown>,
    files: version.files.map(({ path, bytes, sha256 }) => ({ path, bytes: Number(bytes), sha256 })),
    projects: version._count.projects,
    createdAt: version.createdAt,
  }));
}
