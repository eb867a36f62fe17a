import { countSelection } from '@maskloop/db/exports';
import { type Actor } from '@maskloop/domain/access';
import { type ExportQuery } from '@maskloop/domain/export';
import { type Ctx, requireProject } from '../context/index.ts';

/** How many pictures and masks an export of this query would hold now. */
export async function previewExport(
  ctx: Ctx,
  actor: Actor,
  input: { projectId: string; query: ExportQuery; seed: number },
) {
  await requireProject(ctx.db, actor, input.projectId, 'exports.create');
  return countSelection(ctx.db, input);
}
