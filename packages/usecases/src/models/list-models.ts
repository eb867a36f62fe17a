import { type ModelSpeed } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import * as z from 'zod';
import { type Ctx, requireRight, visibleProjects } from '../context/index.ts';
import { visibleModels } from './visible-models.ts';

const Fallbacks = z.array(z.object({ provider: z.string(), reason: z.string() })).catch([]);

/** Model versions that the actor's workspace can use, newest first: their bundles, where they are at work, how fast they run. */
export async function listModels(ctx: Ctx, actor: Actor) {
  requireRight(actor, 'project.see');
  const versions = await ctx.db.modelVersion.findMany({
    where: visibleModels(actor),
    include: {
      files: { orderBy: { path: 'asc' } },
      speeds: { orderBy: { worker: 'asc' } },
      projects: {
        where: { ...visibleProjects(actor), archivedAt: null },
        select: { id: true, name: true },
        orderBy: { name: 'asc' },
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  return versions.map((version) => ({
    id: version.id,
    modelId: version.modelId,
    version: version.version,
    kind: version.kind,
    embedded: version.workspaceId === null,
    // Written from a parsed manifest: an object.
    manifest: version.manifest as Record<string, unknown>,
    files: version.files.map(({ path, bytes, sha256 }) => ({ path, bytes: Number(bytes), sha256 })),
    projects: version.projects,
    speeds: version.speeds.map(speedView),
    createdAt: version.createdAt,
  }));
}

const speedView = ({
  worker,
  provider,
  threads,
  encoderMs,
  decoderMs,
  fallbacks,
  measuredAt,
}: ModelSpeed) => ({
  ...{ worker, provider, threads, encoderMs, decoderMs, measuredAt },
  fallbacks: Fallbacks.parse(fallbacks),
});
