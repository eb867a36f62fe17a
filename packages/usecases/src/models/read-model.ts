import { type ModelVersion } from '@maskloop/db';
import { type Ctx } from '../context/index.ts';

/** A model version with the files of its bundle; for the worker, which acts for no one. */
export function readModel(
  ctx: Ctx,
  modelVersionId: string,
): Promise<ModelVersion & { readonly files: readonly { readonly path: string; readonly sha256: string }[] }> {
  return ctx.db.modelVersion.findUniqueOrThrow({
    where: { id: modelVersionId },
    include: { files: { select: { path: true, sha256: true } } },
  });
}
