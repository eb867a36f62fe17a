import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { AutomaticChoice } from '@maskloop/domain/stage';
import * as z from 'zod';
import { type Ctx, requireProject } from '../context/index.ts';
import { displayUrl, tilesUrl } from '../images/shown-image.ts';
import { modelBrief } from '../projects/project-view.ts';

const Manifest = z.record(z.string(), z.unknown());

/** The model that a project's thresholds are tuned for, and its newest sample; null before the first. */
export async function getSample(ctx: Ctx, actor: Actor, { projectId }: { projectId: string }) {
  const project = await requireProject(ctx.db, actor, projectId, 'figures.see');
  const model = await ctx.db.modelVersion.findUniqueOrThrow({ where: { id: project.modelVersionId } });
  const sample = await ctx.db.tuningSample.findUnique({
    where: { projectId },
    include: {
      modelVersion: true,
      pictures: { orderBy: { ordinal: 'asc' }, include: { image: true } },
    },
  });
  const job = sample && (await ctx.db.job.findUnique({ where: { id: sample.jobId } }));
  return {
    model: { ...modelBrief(model), manifest: Manifest.parse(model.manifest) },
    sample: sample && {
      id: sample.id,
      seed: sample.seed,
      automatic: AutomaticChoice.parse(sample.automatic),
      model: { ...modelBrief(sample.modelVersion), manifest: Manifest.parse(sample.modelVersion.manifest) },
      createdAt: sample.createdAt,
      job: job && {
        id: job.id,
        state: job.state,
        done: job.done,
        total: job.total,
        error: job.error,
      },
      pictures: sample.pictures.map(({ image, sha256, candidates, error }) => ({
        imageId: image.id,
        fileName: image.fileName,
        width: image.width ?? 0,
        height: image.height ?? 0,
        displayUrl: displayUrl(image.id),
        tilesUrl: tilesUrl(image),
        candidates,
        error: image.deletedAt ? 'The picture was removed.' : error,
        // The content is part of the address: a browser may keep it.
        candidatesUrl:
          sha256 === null
            ? null
            : `/api/v1/tuning/${sample.id}/candidates/${image.id}?v=${sha256.slice(0, 16)}`,
      })),
    },
  };
}

/** Where the candidates of one picture lie, for who may see the sample. */
export async function findCandidates(
  ctx: Ctx,
  actor: Actor,
  { sampleId, imageId }: { sampleId: string; imageId: string },
): Promise<{ sha256: string }> {
  const picture = await ctx.db.tuningPicture.findUnique({
    where: { sampleId_imageId: { sampleId, imageId } },
    include: { sample: { select: { projectId: true } } },
  });
  if (!picture) throw new AppError('NOT_FOUND', 'This sample does not exist any more.');
  await requireProject(ctx.db, actor, picture.sample.projectId, 'figures.see');
  if (picture.sha256 === null)
    throw new AppError('WRONG_STATE', 'The candidates of this picture have not been found yet.');
  return { sha256: picture.sha256 };
}
