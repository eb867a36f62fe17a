import { peopleById } from '@maskloop/db/people';
import { type Actor } from '@maskloop/domain/access';
import { type ExportQuery } from '@maskloop/domain/export';
import { type FormatId } from '@maskloop/formats/catalog';
import { type Ctx, requireProject } from '../context/index.ts';
import { exportView } from './export-view.ts';
import { insertExport } from './insert-export.ts';

export interface NewExport {
  readonly projectId: string;
  readonly format: FormatId;
  readonly query: ExportQuery;
  readonly seed: number;
}

/** Asks for an export; a job freezes the selection and writes the files. */
export async function createExport(ctx: Ctx, actor: Actor, input: NewExport) {
  return ctx.db.$transaction(async (tx) => {
    const project = await requireProject(tx, actor, input.projectId, 'exports.create');
    const row = await insertExport(ctx, tx, actor, { ...input, project });
    const personOf = await peopleById(tx, [actor.userId]);
    return exportView({ ...row, files: [] }, personOf(actor.userId));
  });
}
