import { FinalFailure, type JobHandler, JobStopped, type JobPayload, type JobRun } from '@maskloop/jobs';
import { BlobMissing } from '@maskloop/storage';
import { type Ctx } from '@maskloop/usecases/context';
import { dropArchives } from '@maskloop/usecases/models';
import { takeInBundle } from '../bundles/take-in-bundle.ts';
import { type Services } from '../runtime/services.ts';

type RegisterServices = Pick<Services, 'ctx' | 'incomingDir' | 'log'>;

/** Checks an uploaded bundle and registers it. The archive is kept for another attempt only. */
export const modelRegister =
  (services: RegisterServices): JobHandler<'model.register'> =>
  async (payload, run) => {
    const { ctx, log } = services;
    const { jobId, attempt } = run;
    const clearUp = () =>
      dropArchives(ctx, { jobId, attempt, sha256: payload.sha256 }).catch((err: unknown) =>
        log.warn({ err }, 'archive was kept'),
      );
    try {
      await register(services, payload, run);
    } catch (error) {
      if (endsForGood(error, run.signal)) await clearUp();
      throw error;
    }
    await clearUp();
  };

async function register(
  services: RegisterServices,
  payload: JobPayload<'model.register'>,
  run: JobRun,
): Promise<void> {
  const { ctx } = services;
  // A worker was killed after its last step, when the archive may have gone.
  if (await hasResult(ctx, run.jobId)) return;
  const archive = await ctx.storage.localPath(payload.sha256).catch((error: unknown) => {
    if (!(error instanceof BlobMissing)) throw error;
    throw new FinalFailure(
      'missing',
      'The archive was kept only until its check ended. Bring the bundle once more.',
    );
  });
  await takeInBundle(services, payload, archive, run);
}

/** Whether an earlier attempt has registered the bundle: it wrote what came of it before anything was cleared up. */
async function hasResult({ db }: Ctx, jobId: string): Promise<boolean> {
  const job = await db.job.findUnique({ where: { id: jobId }, select: { result: true } });
  return job !== null && job.result !== null;
}

/** Whether no attempt follows: the bundle was refused, or a person stopped its check. A worker that leaves puts the job back. */
const endsForGood = (error: unknown, { aborted, reason }: AbortSignal): boolean =>
  aborted ? reason instanceof JobStopped && reason.reason === 'cancelled' : error instanceof FinalFailure;
