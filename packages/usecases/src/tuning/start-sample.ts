import { markCancelled } from '@maskloop/db/queue';
import { drawPictures } from '@maskloop/db/tuning';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type AutomaticChoice } from '@maskloop/domain/stage';
import { type Ctx, requireProject } from '../context/index.ts';
import { getSample } from './get-sample.ts';

export interface SampleWish {
  readonly projectId: string;
  readonly size: number;
  readonly seed: number;
  /** What is asked of the model: its grid, crops and offset decide; its thresholds are what is to be tuned. */
  readonly automatic: AutomaticChoice;
}

/** Draws pictures and has all their candidates found; a sample that was there makes room. */
export async function startSample(ctx: Ctx, actor: Actor, wish: SampleWish) {
  const { projectId, seed, size, automatic } = wish;
  await ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const project = await requireProject(tx, actor, projectId, 'jobs.manage');
    if (project.archivedAt)
      throw new AppError('WRONG_STATE', 'This project is archived. Bring it back first.');
    const imageIds = await drawPictures(tx, { projectId, seed, size });
    if (imageIds.length === 0)
      throw new AppError('WRONG_STATE', 'This project has no image to look at yet. Add some first.');
    const before = await tx.tuningSample.findUnique({ where: { projectId } });
    if (before) {
      await markCancelled(tx, before.jobId);
      await tx.tuningSample.delete({ where: { id: before.id } });
    }
    const id = ctx.newId();
    const { workspaceId, modelVersionId } = project;
    const jobId = await ctx.enqueue(
      tx,
      'tuning.sample',
      { sampleId: id },
      { workspaceId, projectId, subjectId: id, title: project.name, urgent: true },
    );
    await tx.tuningSample.create({
      data: {
        ...{ id, projectId, modelVersionId, automatic, seed, jobId },
        createdById: actor.userId,
        createdAt: ctx.now(),
        pictures: { create: imageIds.map((imageId, ordinal) => ({ imageId, ordinal })) },
      },
    });
  });
  return getSample(ctx, actor, { projectId });
}
