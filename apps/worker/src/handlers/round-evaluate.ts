import { type JobHandler } from '@maskloop/jobs';
import { finishEvaluation, wantedEvaluation } from '@maskloop/usecases/rounds';
import { type Services } from '../runtime/services.ts';

/** Compares a round's new model with the one before on the held-out pictures; a round given up is left alone. */
export const roundEvaluate =
  ({ ctx, models, evaluator }: Services): JobHandler<'round.evaluate'> =>
  async (payload, run) => {
    const wanted = await wantedEvaluation(ctx, payload);
    if (!wanted) return;
    const [before, after] = await Promise.all([
      models.get(wanted.beforeVersionId),
      models.get(wanted.afterVersionId),
    ]);
    const pictures = await Promise.all(
      wanted.pictures.map(async ({ displaySha256, ...picture }) => ({
        ...picture,
        file: await ctx.storage.localPath(displaySha256),
      })),
    );
    const evaluation = await evaluator.compare({ before, after, pictures }, run);
    run.signal.throwIfAborted();
    await finishEvaluation(ctx, payload, evaluation);
  };
