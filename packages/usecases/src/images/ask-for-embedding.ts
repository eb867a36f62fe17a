import { type Image, type Project, type Tx } from '@maskloop/db';
import { type Ctx } from '../context/index.ts';

/** Asks for the embedding of a picture by its project's model. */
export async function askForEmbedding(
  ctx: Ctx,
  tx: Tx,
  project: Pick<Project, 'id' | 'workspaceId' | 'modelVersionId'>,
  image: Pick<Image, 'id' | 'fileName'>,
): Promise<void> {
  const { id: projectId, workspaceId, modelVersionId } = project;
  const card = { workspaceId, projectId, subjectId: image.id, title: image.fileName };
  await ctx.enqueue(tx, 'image.embed', { imageId: image.id, modelVersionId }, card);
}
