import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { type Ctx, requireRight, visibleProjects } from '../context/index.ts';
import { exportView, type ExportRow } from './export-view.ts';

/** One export of a project that the actor sees. */
export async function getExport(ctx: Ctx, actor: Actor, { exportId }: { exportId: string }) {
  const row = await requireExport(ctx, actor, exportId);
  const personOf = await peopleById(ctx.db, [row.createdById]);
  return exportView(row, personOf(row.createdById));
}

/** The stored bytes of one of its files. */
export async function findExportFile(
  ctx: Ctx,
  actor: Actor,
  { exportId, name }: { exportId: string; name: string },
) {
  const { files } = await requireExport(ctx, actor, exportId);
  const file = files.find((f) => f.name === name);
  if (!file)
    throw new AppError('NOT_FOUND', `This export has no file called “${name}”, or is not ready yet.`);
  const blob = await ctx.db.blob.findUniqueOrThrow({ where: { sha256: file.sha256 } });
  return { sha256: file.sha256, bytes: Number(file.bytes), mediaType: blob.mediaType, name };
}

async function requireExport(ctx: Ctx, actor: Actor, exportId: string): Promise<ExportRow> {
  requireRight(actor, 'exports.see');
  const row = await ctx.db.export.findFirst({
    where: { id: exportId, project: visibleProjects(actor) },
    include: { files: { orderBy: { name: 'asc' } } },
  });
  if (!row) throw new AppError('NOT_FOUND', 'This export does not exist.');
  return row;
}
