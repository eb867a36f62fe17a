import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { shownPictureType } from '@maskloop/domain/project';
import { buffer } from 'node:stream/consumers';
import { type Ctx, requireProject } from '../context/index.ts';

/** The stored bytes of a picture in guidelines, for whoever sees the project. */
export async function findGuidelineImage(
  ctx: Ctx,
  actor: Actor,
  { projectId, imageId }: { readonly projectId: string; readonly imageId: string },
): Promise<{ sha256: string; mediaType: string }> {
  await requireProject(ctx.db, actor, projectId, 'project.see');
  const image = await ctx.db.guidelineImage.findFirst({ where: { id: imageId, projectId } });
  if (!image) throw new AppError('NOT_FOUND', 'The guidelines have no such picture.');
  const { sha256 } = image;
  // By its bytes: the same content may have come in earlier as something else.
  const head = await buffer(await ctx.storage.open(sha256, { start: 0, end: 11 }));
  return { sha256, mediaType: shownPictureType(head) ?? 'application/octet-stream' };
}
