import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight } from '../context/index.ts';

/** A bundle as it can be packed again. */
export interface OpenBundle {
  /** `id-version`, for the archive's name. */
  readonly name: string;
  readonly manifest: string;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly bytes: number }[];
}

/** Everything of a model version's bundle; versions put aside can be fetched by who still knows them. */
export async function openBundle(
  ctx: Ctx,
  actor: Actor,
  { modelVersionId }: { modelVersionId: string },
): Promise<OpenBundle> {
  requireRight(actor, 'models.see');
  const model = await ctx.db.modelVersion.findFirst({
    where: { id: modelVersionId, OR: [{ workspaceId: null }, { workspaceId: actor.workspaceId }] },
    include: { files: { orderBy: { path: 'asc' } } },
  });
  if (!model) throw new AppError('NOT_FOUND', 'This model version does not exist.');
  return {
    name: `${model.modelId}-${model.version}`,
    manifest: `${JSON.stringify(model.manifest, undefined, 2)}\n`,
    files: model.files.map(({ path, sha256, bytes }) => ({ path, sha256, bytes: Number(bytes) })),
  };
}
