import { type Actor } from '../../../packages/domain/src/access/index.ts';
import { saveMasks } from '../../../packages/usecases/src/masks/index.ts';
import { createProject, setProjectMembers } from '../../../packages/usecases/src/projects/index.ts';
import { claimReview, claimTask, heartbeat } from '../../../packages/usecases/src/tasks/index.ts';
import { type Place, type SeededPicture } from './scenario.ts';

/** A new project of this name with everybody assigned. */
export async function open(
  place: Place,
  name: string,
  labels: readonly string[],
): Promise<{ projectId: string; labelIds: readonly string[] }> {
  const { ctx, manager, annotators, reviewer } = place;
  const project = await createProject(ctx, manager, {
    name,
    description: 'Made by a scenario.',
    classAgnostic: false,
    labels: labels.map((label) => ({ name: label })),
  });
  const userIds = [manager, reviewer, ...annotators].map(({ userId }) => userId);
  await setProjectMembers(ctx, manager, { projectId: project.id, userIds });
  return { projectId: project.id, labelIds: project.labels.map(({ id }) => id) };
}

/** Takes a picture's task and draws some of its objects, a few seconds each, one gesture after another. */
export async function annotate(
  place: Place,
  by: Actor,
  at: { projectId: string; labelIds: readonly string[] },
  picture: SeededPicture,
  secondsEach: number,
): Promise<void> {
  const { ctx, pass } = place;
  const { taskId } = picture;
  await claimTask(ctx, by, { projectId: at.projectId, taskId });
  for (const [index, counts] of picture.objects.entries()) {
    pass({ seconds: secondsEach });
    await saveMasks(ctx, by, {
      taskId,
      changes: [
        {
          kind: 'save',
          maskId: ctx.newId(),
          revisionId: ctx.newId(),
          baseNumber: 0,
          counts,
          labelId: at.labelIds[index % at.labelIds.length] ?? null,
          isGroup: false,
          z: index,
          predictedIou: null,
          stability: null,
          modelVersionId: null,
          provenance: {
            tool: 'point',
            clicks: 1 + (index % 3),
            activeMs: secondsEach * 1000,
            decodeMs: 24 + (index % 9),
          },
        },
      ],
    });
  }
  await work(place, by, taskId, 'annotate', secondsEach * picture.objects.length);
}

/** Reports work of so many seconds that ends now. */
export async function work(
  { ctx }: Place,
  by: Actor,
  taskId: string,
  kind: 'annotate' | 'review',
  seconds: number,
): Promise<void> {
  const endedAt = ctx.now();
  const startedAt = new Date(endedAt.getTime() - seconds * 1000);
  await heartbeat(ctx, by, {
    taskId,
    activity: [{ id: ctx.newId(), kind, startedAt, endedAt, activeMs: seconds * 1000 }],
  });
}

/** Takes a picture's task to review and looks at it for a while. */
export async function lookAt(
  place: Place,
  projectId: string,
  picture: SeededPicture,
  seconds: number,
): Promise<void> {
  const { taskId } = picture;
  await claimReview(place.ctx, place.reviewer, { projectId, taskId });
  place.pass({ seconds });
  await work(place, place.reviewer, taskId, 'review', seconds);
}
