import { recordBlob } from '@maskloop/db/blobs';
import { lockProject } from '@maskloop/db/projects';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import {
  GUIDELINE_IMAGE_MAX_BYTES,
  GUIDELINE_IMAGES_MAX,
  guidelineImageIds,
  guidelineImageUrl,
  shownPictureType,
} from '@maskloop/domain/project';
import { type Ctx, requireProject } from '../context/index.ts';

/** A picture that the text does not name yet may be on its way into it. */
const SETTLED_MS = 3_600_000;

/** Takes in a picture for a project's guidelines; answers the address that the text names it by. */
export async function addGuidelineImage(
  ctx: Ctx,
  actor: Actor,
  { projectId, bytes }: { readonly projectId: string; readonly bytes: Uint8Array },
): Promise<{ id: string; url: string }> {
  await requireProject(ctx.db, actor, projectId, 'project.manage');
  if (bytes.length > GUIDELINE_IMAGE_MAX_BYTES)
    throw new AppError('TOO_LARGE', 'A picture in the guidelines may have 5 MB at most.');
  const mediaType = shownPictureType(bytes);
  if (mediaType === null)
    throw new AppError('UNSUPPORTED', 'Guidelines show PNG, JPEG, WebP and GIF pictures.');
  const blob = await ctx.storage.put(bytes);
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    await lockProject(tx, projectId);
    const { guidelines } = await requireProject(tx, actor, projectId, 'project.manage');
    await tx.guidelineImage.deleteMany({
      where: {
        projectId,
        id: { notIn: guidelineImageIds(guidelines) },
        createdAt: { lt: new Date(now.getTime() - SETTLED_MS) },
      },
    });
    const known = await tx.guidelineImage.findFirst({ where: { projectId, sha256: blob.sha256 } });
    if (known) return { id: known.id, url: guidelineImageUrl(projectId, known.id) };
    if ((await tx.guidelineImage.count({ where: { projectId } })) >= GUIDELINE_IMAGES_MAX)
      throw new AppError('INVALID', `Guidelines show ${GUIDELINE_IMAGES_MAX} pictures at most.`);
    await recordBlob(tx, blob, mediaType);
    const id = ctx.newId();
    await tx.guidelineImage.create({
      data: { id, projectId, sha256: blob.sha256, createdById: actor.userId, createdAt: now },
    });
    return { id, url: guidelineImageUrl(projectId, id) };
  });
}
