import { isUniqueViolation } from '@maskloop/db';
import { placeName } from '@maskloop/domain/image';
import { FinalFailure, type JobHandler, type JobPayload } from '@maskloop/jobs';
import { type StoredBlob } from '@maskloop/storage';
import { type Ctx } from '@maskloop/usecases/context';
import { insertImage } from '@maskloop/usecases/images';
import { type ArchivedFile, readArchive } from '../archives/read-archive.ts';
import { pictureError } from '../pictures/picture-error.ts';
import { sniffFormat } from '../pictures/sniff-format.ts';
import { peek } from '../archives/peek.ts';
import { type Services } from '../runtime/services.ts';

/** Why a file of an archive did not become a picture of the project. */
interface Tally {
  added: number;
  known: number;
  /** Not a picture, a path that is not allowed, or damaged. */
  leftOut: number;
}

/**
 * Makes pictures of a zip archive's pictures. Killed and started again it finds by content what it had done. Files that are no
 * pictures are left out and counted in the job's title; pictures that turn out bad fail one by one when they are read.
 */
export const archiveUnpack =
  ({ ctx, log }: Services): JobHandler<'archive.unpack'> =>
  async (payload, { jobId, signal, progress }) => {
    const archive = await readArchive(await ctx.storage.localPath(payload.sha256));
    const tally: Tally = { added: 0, known: 0, leftOut: 0 };
    try {
      for (const [index, file] of archive.files.entries()) {
        signal.throwIfAborted();
        tally[await unpack(ctx, payload, file)]++;
        progress(index + 1, archive.files.length);
      }
    } finally {
      archive.close();
    }
    if (tally.added + tally.known === 0) throw pictureError('zip_empty');
    await ctx.db.job.updateMany({
      where: { id: jobId },
      data: { title: `${payload.fileName}: ${summary(tally)}` },
    });
    await dropArchive(ctx, jobId, payload.sha256).catch((err: unknown) =>
      log.warn({ err }, 'archive was kept'),
    );
  };

async function unpack(
  ctx: Ctx,
  payload: JobPayload<'archive.unpack'>,
  file: ArchivedFile,
): Promise<keyof Tally> {
  if (file.name === undefined) return 'leftOut';
  const blob = await storePicture(ctx, file);
  if (!blob) return 'leftOut';
  const { name, folder } = placeName(file.name);
  const incoming = {
    blob,
    fileName: name,
    metadata: folder === undefined ? {} : { folder },
    uploadedById: payload.uploadedById,
  };
  const insert = () =>
    ctx.db.$transaction(async (tx) => {
      const project = await tx.project.findFirst({ where: { id: payload.projectId, archivedAt: null } });
      if (!project) throw new FinalFailure('project', 'The project was archived or is gone.');
      return insertImage(ctx, tx, project, incoming);
    });
  // Someone else added the same picture at the same moment: the second time it is found.
  const inserted = await insert().catch((error: unknown) => {
    if (isUniqueViolation(error)) return insert();
    throw error;
  });
  return inserted.duplicate ? 'known' : 'added';
}

/** Stores a file if it is a picture of any kind; nothing for others and for damaged ones. */
async function storePicture(ctx: Ctx, file: ArchivedFile): Promise<StoredBlob | undefined> {
  const source = await file.open().catch(() => undefined);
  if (!source) return undefined;
  const peeked = await peek(source, 4096);
  if (!peeked || sniffFormat(peeked.head) === 'unknown') {
    source.destroy();
    return undefined;
  }
  let damaged = false;
  source.once('error', () => (damaged = true));
  try {
    return await ctx.storage.put(peeked.whole);
  } catch (error) {
    if (damaged) return undefined;
    throw error;
  }
}

const summary = ({ added, known, leftOut }: Tally): string =>
  [
    `${added} ${added === 1 ? 'picture' : 'pictures'}`,
    ...(known > 0 ? [`${known} already there`] : []),
    ...(leftOut > 0 ? [`${leftOut} left out (not pictures)`] : []),
  ].join(', ');

/** An archive that is unpacked is not needed again, unless another job is about to unpack the same. */
async function dropArchive(ctx: Ctx, jobId: string, sha256: string): Promise<void> {
  const wanted = await ctx.db.job.findFirst({
    where: {
      name: 'archive.unpack',
      id: { not: jobId },
      state: { in: ['queued', 'running'] },
      payload: { path: ['sha256'], equals: sha256 },
    },
  });
  if (!wanted) await ctx.storage.delete(sha256);
}
