import { type Image, type Project, type Tx } from '@maskloop/db';
import { type Actor, may, type Permission } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { requireRight, visibleProjects } from '../context/index.ts';

/** The live picture with its project, if the actor has the right and sees the project: else FORBIDDEN or NOT_FOUND. */
export async function requireImage(
  tx: Tx,
  actor: Actor,
  imageId: string,
  permission: Permission,
): Promise<Image & { project: Project }> {
  requireRight(actor, permission);
  const image = await tx.image.findFirst({
    where: { id: imageId, deletedAt: null, project: visibleProjects(actor) },
    include: { project: true },
  });
  if (!image)
    throw new AppError('NOT_FOUND', 'This picture does not exist, or you are not assigned to its project.');
  return image;
}

/**
 * The same for whoever may look at the picture: those who see the project's pictures, and whoever works on it or may take
 * its task.
 */
export async function requireShownImage(
  tx: Tx,
  actor: Actor,
  imageId: string,
): Promise<Image & { project: Project }> {
  if (may(actor, 'images.see')) return requireImage(tx, actor, imageId, 'images.see');
  requireRight(actor, 'tasks.annotate');
  const { userId } = actor;
  const image = await tx.image.findFirst({
    where: {
      id: imageId,
      deletedAt: null,
      project: visibleProjects(actor),
      tasks: {
        some: {
          OR: [
            { state: 'ready' },
            { annotatorId: userId },
            { leases: { some: { userId, releasedAt: null } } },
          ],
        },
      },
    },
    include: { project: true },
  });
  if (!image) throw new AppError('NOT_FOUND', 'This picture does not exist, or you have no task on it.');
  return image;
}
