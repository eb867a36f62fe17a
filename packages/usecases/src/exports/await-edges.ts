import { type Project } from '@maskloop/db';
import { missingEdges } from '@maskloop/db/edges';
import { MOST_EDGE_PIXELS } from '@maskloop/domain/edges';
import { type JobRun, Postponed } from '@maskloop/jobs';
import { type Ctx } from '../context/index.ts';
import { askOnce } from '../edges/index.ts';

/** So often is looked whether the last edges have come. */
const LOOK_AFTER_SECONDS = 5;
/** Pictures that are asked for in one transaction. */
const AT_ONCE = 200;

/**
 * Lets an export go on once the edges of each of its pictures were found, or could not be: asks for those that nobody has
 * asked for since it was frozen, and throws `Postponed` while some are under way.
 */
export async function awaitEdges(
  ctx: Ctx,
  of: {
    readonly exportId: string;
    readonly project: Pick<Project, 'id' | 'workspaceId' | 'modelVersionId'>;
    readonly frozenAt: Date;
    readonly images: number;
  },
  run: Pick<JobRun, 'progress'>,
): Promise<void> {
  const { exportId, project, frozenAt, images } = of;
  const { modelVersionId } = project;
  const missing = await missingEdges(ctx.db, {
    exportId,
    modelVersionId,
    frozenAt,
    mostPixels: MOST_EDGE_PIXELS,
  });
  const unasked = missing.filter(({ job }) => job === null);
  for (let from = 0; from < unasked.length; from += AT_ONCE) {
    await ctx.db.$transaction(async (tx) => {
      for (const { imageId, fileName } of unasked.slice(from, from + AT_ONCE)) {
        await askOnce(ctx, tx, { id: imageId, fileName, project }, true);
      }
    });
  }
  const waiting = missing.filter(({ job }) => job === null || job === 'queued' || job === 'running').length;
  if (waiting === 0) return;
  run.progress(images - waiting, images);
  throw new Postponed(
    LOOK_AFTER_SECONDS,
    `Waiting for the edges of ${waiting === 1 ? 'one picture' : `${waiting} pictures`}.`,
  );
}
