import path from 'node:path';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findUpload } from '@maskloop/usecases/images';
import { type DataStore } from '@tus/server';
import { ownCard } from './claim-upload.ts';
import { finishUpload } from './finish-upload.ts';
import { type Uploader } from './uploader.ts';

/** What an upload of the workspace became, as JSON; a whole one that was not taken in yet is taken in now. */
export async function uploadResult(
  uploader: Uploader,
  uploadId: string,
  kept: { readonly store: DataStore; readonly directory: string },
): Promise<Response> {
  const { ctx, actor } = uploader;
  const valid = Id.safeParse(uploadId).success;
  const known = valid ? await findUpload(ctx, actor, uploadId) : undefined;
  if (known) return answer(known);
  const upload = valid ? await kept.store.getUpload(uploadId).catch(() => undefined) : undefined;
  const card = ownCard(uploader, upload?.metadata);
  if (upload?.offset !== upload?.size) throw new AppError('WRONG_STATE', 'This upload is not complete yet.');
  return answer(await finishUpload(uploader, uploadId, card, path.join(kept.directory, uploadId)));
}

const answer = (result: object): Response =>
  Response.json(result, { headers: { 'Cache-Control': 'no-store' } });
