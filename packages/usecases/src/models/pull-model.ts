import { type Actor } from '@maskloop/domain/access';
import { AppError } from '@maskloop/domain/errors';
import { JOBS } from '@maskloop/jobs';
import { type Ctx, requireRight } from '../context/index.ts';
import { readRegistry } from './read-registry.ts';

/** A model of models/registry.json by its id, or any bundle by its address. */
export type PullWish =
  { readonly id: string } | { readonly url: string; readonly sha256?: string | undefined };

/**
 * Asks the worker to download, check and register a model. Asked twice while it runs, it is one job; WRONG_STATE where the one that
 * runs is not held to the hash that is asked for.
 */
export async function pullModel(ctx: Ctx, actor: Actor, wish: PullWish, modelsDirectory: string) {
  requireRight(actor, 'models.manage');
  const title = 'id' in wish ? await titleOf(wish.id, modelsDirectory) : wish.url;
  const { workspaceId, userId } = actor;
  const source =
    'id' in wish ? { modelId: wish.id } : { url: wish.url, ...(wish.sha256 && { sha256: wish.sha256 }) };
  return ctx.db.$transaction(async (tx) => {
    const key = 'id' in wish ? wish.id : wish.url;
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${workspaceId} ${key}`}, 7712))`;
    const running = await tx.job.findFirst({
      where: {
        workspaceId,
        name: 'model.pull',
        state: { in: ['queued', 'running'] },
        payload: { path: ['modelId' in source ? 'modelId' : 'url'], equals: key },
      },
      select: { id: true, payload: true },
    });
    if (running) {
      refuseUnchecked(running.payload, 'sha256' in source ? source.sha256 : undefined);
      return { jobId: running.id };
    }
    const payload = { workspaceId, userId, ...source };
    return { jobId: await ctx.enqueue(tx, 'model.pull', payload, { workspaceId, title }) };
  });
}

function refuseUnchecked(payload: unknown, sha256: string | undefined): void {
  if (sha256 === undefined || JOBS['model.pull'].payload.parse(payload).sha256 === sha256) return;
  throw new AppError(
    'WRONG_STATE',
    'This address is being downloaded without that hash. Wait until it has ended, or cancel it, and ask again.',
  );
}

async function titleOf(id: string, modelsDirectory: string): Promise<string> {
  const { models } = await readRegistry(modelsDirectory);
  const model = models.find((one) => one.id === id);
  if (!model) throw new AppError('NOT_FOUND', `models/registry.json knows no model ${id}.`);
  if (model.embedded) {
    throw new AppError('WRONG_STATE', `${model.name} comes with Maskloop: there is nothing to download.`);
  }
  return `${model.name} ${model.version}`;
}
