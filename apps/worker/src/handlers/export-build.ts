import { type JobHandler } from '@maskloop/jobs';
import { buildExport } from '@maskloop/usecases/exports';
import { type Services } from '../runtime/services.ts';

/** Freezes an export's selection and writes its files. */
export const exportBuild =
  ({ ctx }: Services): JobHandler<'export.build'> =>
  ({ exportId }, run) =>
    buildExport(ctx, exportId, run);
