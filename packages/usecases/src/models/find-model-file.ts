import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';

/** The stored file of a model version at a path of its bundle; versions put aside keep theirs, for work begun with them. */
export async function findModelFile(ctx: Ctx, actor: Actor, input: { modelVersionId: string; path: string }) {
  requireRight(actor, 'project.see');
  const file = await ctx.db.modelFile.findFirst({
    where: {
      modelVersionId: input.modelVersionId,
      path: input.path,
      modelVersion: { OR: [{ workspaceId: null }, { workspaceId: actor.workspaceId }] },
    },
  });
  if (!file) throw new AppError('NOT_FOUND', 'This model has no such file.');
  return { sha256: file.sha256, mediaType: 'application/octet-stream' };
}
