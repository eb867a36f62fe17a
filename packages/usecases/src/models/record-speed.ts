import { type Ctx } from '../context/index.ts';

/** How a worker runs a model, as it measured when it opened it. */
export interface MeasuredSpeed {
  readonly modelVersionId: string;
  /** Name of the worker's host. */
  readonly worker: string;
  readonly provider: string;
  /** Of one session. */
  readonly threads: number;
  /** Milliseconds of one run after warm-up; null where there is no such part, or it could not be run. */
  readonly encoderMs: number | null;
  readonly decoderMs: number | null;
  /** Providers that were preferred and why each could not be used, in the order tried. */
  readonly fallbacks: readonly { readonly provider: string; readonly reason: string }[];
}

/** Keeps the newest measurement a model version and worker; for a version that is gone it does nothing. */
export async function recordSpeed(ctx: Ctx, speed: MeasuredSpeed): Promise<void> {
  const { modelVersionId, worker, fallbacks, ...rest } = speed;
  if ((await ctx.db.modelVersion.count({ where: { id: modelVersionId } })) === 0) return;
  const measured = {
    ...rest,
    fallbacks: fallbacks.map(({ provider, reason }) => ({ provider, reason })),
    measuredAt: ctx.now(),
  };
  await ctx.db.modelSpeed.upsert({
    where: { modelVersionId_worker: { modelVersionId, worker } },
    create: { modelVersionId, worker, ...measured },
    update: measured,
  });
}
