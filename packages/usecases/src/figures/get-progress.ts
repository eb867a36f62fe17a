import { counterSums, stateCounts } from '@maskloop/db/figures';
import { type Actor } from '@maskloop/domain/access';
import { reckonAll } from '@maskloop/domain/figures';
import { TaskState } from '@maskloop/domain/task';
import * as z from 'zod';
import { type Ctx, requireProject } from '../context/index.ts';

const TaskCounts = z.partialRecord(TaskState, z.number().int());

/** How a project stands: pictures and tasks by state, and its chief figures. The scoreboard has the others. */
export async function getProgress(ctx: Ctx, actor: Actor, input: { projectId: string }) {
  const { projectId } = input;
  await requireProject(ctx.db, actor, projectId, 'figures.see');
  const [counts, sums] = await Promise.all([
    stateCounts(ctx.db, projectId),
    counterSums(ctx.db, { projectId }, 'place'),
  ]);
  const figures = reckonAll(sums);
  return {
    images: {
      uploaded: counts.images['uploaded'] ?? 0,
      ready: counts.images['ready'] ?? 0,
      failed: counts.images['failed'] ?? 0,
    },
    tasks: TaskCounts.parse(counts.tasks),
    masks: figures.masks ?? 0,
    secondsPerMask: figures.secondsPerMask,
    masksPerImage: figures.masksPerImage,
    activeSeconds: figures.annotating ?? 0,
  };
}
