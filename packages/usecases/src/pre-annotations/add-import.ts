import { type Readable } from 'node:stream';
import { recordBlob } from '@maskloop/db/blobs';
import { notify } from '@maskloop/db/events';
import { type Actor } from '@maskloop/domain/access';
import { placeName } from '@maskloop/domain/image';
import { type Ctx } from '../context/index.ts';
import { requireOpenProject } from '../images/add-file.ts';
import { importView } from './import-scope.ts';

/** Takes in a file of another model's answers; a job reads it. */
export async function addImport(
  ctx: Ctx,
  actor: Actor,
  input: { readonly projectId: string; readonly fileName: string; readonly content: Readable | Uint8Array },
) {
  await requireOpenProject(ctx.db, actor, input.projectId);
  const blob = await ctx.storage.put(input.content);
  return ctx.db.$transaction(async (tx) => {
    const { id: projectId, workspaceId } = await requireOpenProject(tx, actor, input.projectId);
    await recordBlob(tx, blob, 'application/json');
    const id = ctx.newId();
    const fileName = placeName(input.fileName).name;
    const made = await tx.preAnnotationImport.create({
      data: { id, projectId, fileName, sha256: blob.sha256, createdById: actor.userId, createdAt: ctx.now() },
    });
    const card = { workspaceId, projectId, subjectId: id, title: fileName };
    await ctx.enqueue(tx, 'preannotations.import', { importId: id }, card);
    await notify(tx, { topic: 'project', workspaceId, projectId });
    return importView(tx, made);
  });
}
