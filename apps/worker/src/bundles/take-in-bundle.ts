import { parseAnyManifest } from '@maskloop/inference/core';
import { BundleError, checkBundle } from '@maskloop/inference/node';
import { AppError } from '@maskloop/domain/errors';
import { FinalFailure, type JobRun } from '@maskloop/jobs';
import { registerBundle, type Registrar } from '@maskloop/usecases/models';
import { type Services } from '../runtime/services.ts';

/** What a check goes through, as far as progress tells it. */
const STEPS = 4;

/**
 * Checks a bundle (folder or archive) and registers it; what came of it is the job's result. Throws FinalFailure with the
 * sentence that says what is wrong with it.
 */
export async function takeInBundle(
  { ctx, incomingDir }: Pick<Services, 'ctx' | 'incomingDir'>,
  by: Registrar,
  source: string,
  run: JobRun,
  expected?: { readonly id: string; readonly version: string },
): Promise<void> {
  let step = 0;
  try {
    const registered = await checkBundle(
      source,
      (bundle) => {
        const { id, version } = bundle.manifest;
        if (expected && (expected.id !== id || expected.version !== version)) {
          throw new BundleError(`the download is ${id} ${version}, not ${expected.id} ${expected.version}`);
        }
        return registerBundle(ctx, by, { ...bundle, complete });
      },
      {
        workDirectory: incomingDir,
        signal: run.signal,
        onStep: () => run.progress(step++, STEPS),
      },
    );
    run.progress(STEPS, STEPS);
    await ctx.db.job.updateMany({
      where: { id: run.jobId },
      data: {
        title: `${registered.modelId} ${registered.version}`,
        result: { modelVersionId: registered.id, known: registered.known },
      },
    });
  } catch (error) {
    run.signal.throwIfAborted();
    if (error instanceof BundleError) throw new FinalFailure('bundle', asSentence(error.message));
    if (error instanceof AppError) throw new FinalFailure(error.code, error.message);
    throw error;
  }
}

/** A manifest with its defaults written out; one that this version cannot read stays as it is. */
function complete(manifest: unknown): unknown {
  const parsed = parseAnyManifest(manifest);
  return parsed.ok ? parsed.manifest : manifest;
}

/** A message as people read it: it begins like a sentence and ends like one, unless it begins with a file's name. */
export function asSentence(message: string): string {
  const begun = /^[a-z]+ /.test(message) ? message.charAt(0).toUpperCase() + message.slice(1) : message;
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
