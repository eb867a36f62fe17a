import { type JobHandler } from '@maskloop/jobs';
import { readImport } from '@maskloop/usecases/pre-annotations';
import { type Services } from '../runtime/services.ts';

/** Reads a file of another model's boxes and masks. */
export const preannotationsImport =
  ({ ctx }: Services): JobHandler<'preannotations.import'> =>
  ({ importId }, run) =>
    readImport(ctx, importId, run);
