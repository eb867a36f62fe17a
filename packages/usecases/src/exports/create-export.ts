import { recordAudit } from '@maskloop/db/audit';
import { notify } from '@maskloop/db/events';
import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { type ExportQuery } from '@maskloop/domain/export';
import { type FormatId, FORMATS } from '@maskloop/formats/catalog';
import { type Ctx, requireProject } from '../context/index.ts';
import { exportView } from './export-view.ts';

export interface NewExport {
  readonly projectId: string;
  readonly format: FormatId;
  readonly query: ExportQuery;
  readonly seed: number;
}

/** Asks for an export; a job freezes the selection and writes the files. */
export async function createExport(ctx: Ctx, actor: Actor, input: NewExport) {
  const now = ctx.now();
  return ctx.db.$transaction(async (tx) => {
    const project = await requireProject(tx, actor, input.projectId, 'exports.create');
    const { projectId, format, query, seed } = input;
    const row = await tx.export.create({
      data: { id: ctx.newId(), projectId, format, query, seed, createdById: actor.userId, createdAt: now },
    });
    const { workspaceId } = project;
    const card = {
      workspaceId,
      projectId,
      subjectId: row.id,
      title: `${project.name}, ${FORMATS[format].title}`,
    };
    await ctx.enqueue(tx, 'export.build', { exportId: row.id }, card);
    await recordAudit(tx, {
      workspaceId,
      actorId: actor.userId,
      action: 'export.created',
      subjectId: row.id,
      at: now,
      data: { projectId, format },
    });
    await notify(tx, { topic: 'export', workspaceId, projectId, id: row.id });
    const personOf = await peopleById(tx, [actor.userId]);
    return exportView({ ...row, files: [] }, personOf(actor.userId));
  });
}
