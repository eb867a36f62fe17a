import { type Tx } from '@maskloop/db';
import { notify } from '@maskloop/db/events';

/** A picture could not be read: it and its waiting tasks say why. */
export async function failImage(
  tx: Tx,
  imageId: string,
  error: { code: string; message: string },
): Promise<void> {
  await tx.image.updateMany({
    where: { id: imageId, state: 'uploaded' },
    data: { state: 'failed', errorCode: error.code, errorMessage: error.message },
  });
  await failPreparation(tx, imageId, error.message);
}

/** A picture's tasks cannot become ready; the picture itself may be well. */
export async function failPreparation(tx: Tx, imageId: string, reason: string): Promise<void> {
  const image = await tx.image.findUnique({
    where: { id: imageId },
    select: { project: { select: { id: true, workspaceId: true } } },
  });
  if (!image) return;
  await tx.task.updateMany({ where: { imageId, state: 'preparing' }, data: { state: 'failed', reason } });
  const { id: projectId, workspaceId } = image.project;
  await notify(tx, { topic: 'image', workspaceId, projectId, id: imageId });
  await notify(tx, { topic: 'task', workspaceId, projectId });
}

/** Takes the failure back, before its preparation starts again. */
export async function unfailImage(tx: Tx, imageId: string): Promise<void> {
  await tx.image.updateMany({
    where: { id: imageId, state: 'failed', deletedAt: null },
    data: { state: 'uploaded', errorCode: null, errorMessage: null },
  });
  await tx.task.updateMany({
    where: { imageId, state: 'failed', image: { deletedAt: null } },
    data: { state: 'preparing', reason: null },
  });
}
