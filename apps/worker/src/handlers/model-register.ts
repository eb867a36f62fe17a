import { type JobHandler } from '@maskloop/jobs';
import { takeInBundle } from '../bundles/take-in-bundle.ts';
import { type Services } from '../runtime/services.ts';

/** Checks an uploaded bundle and registers it; the archive itself is not kept. */
export const modelRegister =
  (services: Services): JobHandler<'model.register'> =>
  async (payload, run) => {
    const { ctx } = services;
    await takeInBundle(services, payload, await ctx.storage.localPath(payload.sha256), run);
    // The same archive may wait to be registered in another workspace.
    const wanted = await ctx.db.job.findFirst({
      where: {
        name: 'model.register',
        id: { not: run.jobId },
        state: { in: ['queued', 'running'] },
        payload: { path: ['sha256'], equals: payload.sha256 },
      },
    });
    const named = await ctx.db.blob.findFirst({ where: { sha256: payload.sha256 } });
    if (!wanted && !named) await ctx.storage.delete(payload.sha256);
  };
