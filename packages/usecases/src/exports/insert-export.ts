import { type Export, type Project, type Tx } from '@maskloop/db';
import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { type ExportQuery } from '@maskloop/domain/export';
import { type FormatId, FORMATS } from '@maskloop/formats/catalog';
import { type Ctx } from '../context/index.ts';

/** Writes an export and asks for it to be built, within the caller's transaction. Rights are the caller's matter. */
export async function insertExport(
  ctx: Ctx,
  tx: Tx,
  actor: Actor,
  wish: {
    readonly project: Project;
    readonly format: FormatId;
    readonly query: ExportQuery;
    readonly seed: number;
  },
): Promise<Export> {
  const { project, format, query, seed } = wish;
  const { id: projectId, workspaceId } = project;
  const at = ctx.now();
  const row = await tx.export.create({
    data: { id: ctx.newId(), projectId, format, query, seed, createdById: actor.userId, createdAt: at },
  });
  const title = `${project.name}, ${FORMATS[format].title}`;
  await ctx.enqueue(
    tx,
    'export.build',
    { exportId: row.id },
    { workspaceId, projectId, subjectId: row.id, title },
  );
  await recordAudit(tx, {
    workspaceId,
    actorId: actor.userId,
    action: 'export.created',
    subjectId: row.id,
    at,
    data: { projectId, format },
  });
  await notify(tx, { topic: 'export', workspaceId, projectId, id: row.id });
  return row;
}
