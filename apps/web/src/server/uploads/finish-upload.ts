import { copyFile, link, rm } from 'node:fs/promises';
import { type AddedFile, addFile, findUpload } from '@maskloop/usecases/images';
import { type UploadCard } from './claim-upload.ts';
import { parseMetadata } from './parse-metadata.ts';
import { type Uploader } from './uploader.ts';

/**
 * Makes a complete upload a picture or an archive job; a second time it finds what it became. The uploaded file stays for a
 * while, so that a sender whose last answer was lost can still ask; storage takes a link to it.
 */
export async function finishUpload(
  { ctx, actor }: Uploader,
  uploadId: string,
  card: UploadCard,
  file: string,
): Promise<AddedFile> {
  const known = await findUpload(ctx, actor, uploadId);
  if (known) return known;
  const taken = `${file}.${ctx.newId()}.taken`;
  await link(file, taken).catch(() => copyFile(file, taken));
  try {
    return await addFile(ctx, actor, {
      projectId: card.projectId,
      fileName: card.fileName,
      metadata: parseMetadata(card.metadata),
      content: { file: taken },
      uploadId,
    });
  } finally {
    await rm(taken, { force: true });
  }
}
