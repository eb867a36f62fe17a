import { type Tx } from '@maskloop/db';
import { JOBS } from '@maskloop/jobs';
import { type Ctx } from '../context/index.ts';

const REGISTER = 'model.register';
/** Archives are taken in and removed one after the other, content by content. */
const ARCHIVE_LOCK = 7715;

/** The attempt of a registration that ends now, for good. */
export interface EndedRegistration {
  readonly jobId: string;
  readonly attempt: number;
  /** Of its archive. */
  readonly sha256: string;
}

/** Until the transaction ends nobody else takes in or removes an archive of this content. */
export async function lockArchive(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${sha256}, ${ARCHIVE_LOCK}))`;
}

/**
 * Removes the uploaded archives that no registration goes on with: that of the one that ends now, and those of others that ended
 * with nobody to clear up after them (cancelled while they waited, lost with their worker). What a job still waits for, and what
 * is a file of something else as well, stays.
 */
export async function dropArchives(ctx: Ctx, ended: EndedRegistration): Promise<void> {
  const over = await ctx.db.job.findMany({
    where: { name: REGISTER, state: { in: ['done', 'failed', 'cancelled'] } },
    select: { payload: true },
  });
  const archives = over.map(({ payload }) => JOBS[REGISTER].payload.parse(payload).sha256);
  for (const sha256 of new Set([ended.sha256, ...archives])) {
    if ((await ctx.storage.size(sha256)) !== undefined) await dropArchive(ctx, sha256, ended);
  }
}

function dropArchive(ctx: Ctx, sha256: string, { jobId, attempt }: EndedRegistration): Promise<void> {
  return ctx.db.$transaction(async (tx) => {
    await lockArchive(tx, sha256);
    const wanted = await tx.job.findFirst({
      where: {
        name: { in: [REGISTER, 'archive.unpack'] },
        state: { in: ['queued', 'running'] },
        payload: { path: ['sha256'], equals: sha256 },
        NOT: { id: jobId, state: 'running', attempts: attempt },
      },
      select: { id: true },
    });
    const named = await tx.blob.findUnique({ where: { sha256 }, select: { sha256: true } });
    if (!wanted && !named) await ctx.storage.delete(sha256);
  });
}
