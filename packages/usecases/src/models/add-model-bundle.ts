import { placeName } from '@maskloop/domain/image';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';
import { lockArchive } from './drop-archives.ts';

/** A bundle's archive that came in whole. */
export interface NewBundle {
  readonly uploadId: string;
  readonly fileName: string;
  /** A local file that is taken over. */
  readonly file: string;
}
export interface AddedBundle {
  /** The job that checks and registers it. */
  readonly jobId: string;
}

/**
 * Takes in the archive of a bundle and asks the worker to check and register it; completed twice, it counts once. UNAVAILABLE where
 * the same archive of another upload was removed at this moment: sent again, it is taken in.
 */
export async function addModelBundle(ctx: Ctx, actor: Actor, input: NewBundle): Promise<AddedBundle> {
  requireRight(actor, 'models.manage');
  const known = await findModelUpload(ctx, actor, input.uploadId);
  if (known) return known;
  const { sha256 } = await ctx.storage.putFile(input.file);
  const { name: fileName } = placeName(input.fileName);
  const { workspaceId, userId } = actor;
  const { uploadId } = input;
  return ctx.db.$transaction(async (tx) => {
    // Two requests that finish one upload queue here; the second finds the first's job.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${uploadId}, 7711))`;
    const first = await tx.job.findFirst({
      where: { workspaceId, subjectId: uploadId, name: 'model.register' },
    });
    if (first) return { jobId: first.id };
    await lockArchive(tx, sha256);
    if ((await ctx.storage.size(sha256)) === undefined) throw new AppError('UNAVAILABLE');
    const payload = { workspaceId, userId, uploadId, sha256, fileName };
    const card = { workspaceId, subjectId: uploadId, title: fileName };
    return { jobId: await ctx.enqueue(tx, 'model.register', payload, card) };
  });
}

/** What an upload has become, if it was completed. */
export async function findModelUpload(
  ctx: Ctx,
  actor: Actor,
  uploadId: string,
): Promise<AddedBundle | undefined> {
  const job = await ctx.db.job.findFirst({
    where: { workspaceId: actor.workspaceId, subjectId: uploadId, name: 'model.register' },
    select: { id: true },
  });
  return job ? { jobId: job.id } : undefined;
}
