import { type ModelSpeed } from '@maskloop/db';
import { type Actor } from '@maskloop/domain/access';
import { StageSettings } from '@maskloop/domain/stage';
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
  const proposing = await proposingDetectors(ctx, actor);
  return versions.map((version) => ({
    id: version.id,
    modelId: version.modelId,
    version: version.version,
    kind: version.kind,
    embedded: version.workspaceId === null,
    // Written from a parsed manifest: an object.
    manifest: version.manifest as Record<string, unknown>,
    files: version.files.map(({ path, bytes, sha256 }) => ({ path, bytes: Number(bytes), sha256 })),
    projects: version.kind === 'detector' ? (proposing.get(version.id) ?? []) : version.projects,
    speeds: version.speeds.map(speedView),
    createdAt: version.createdAt,
  }));
}

/** Detectors by version id, with the projects whose settings in force let them propose. */
async function proposingDetectors(ctx: Ctx, actor: Actor) {
  const projects = await ctx.db.project.findMany({
    where: { ...visibleProjects(actor), archivedAt: null },
    select: { id: true, name: true, settings: { select: { settings: true } } },
    orderBy: { name: 'asc' },
  });
  const byDetector = new Map<string, { id: string; name: string }[]>();
  for (const { id, name, settings } of projects) {
    const { proposer, detectorVersionId } = StageSettings.parse(settings?.settings ?? {});
    if (proposer !== 'detector' || detectorVersionId === null) continue;
    byDetector.set(detectorVersionId, [...(byDetector.get(detectorVersionId) ?? []), { id, name }]);
  }
  return byDetector;
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
