import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { calibrationCsv } from '@maskloop/usecases/stages';
import { serveCsv } from '../../../../../../../../server/http/serve-csv.ts';
import { withActor } from '../../../../../../../../server/with-actor.ts';

/** The judged proposals behind a model version's calibration, as CSV. */
export const GET = (
  request: Request,
  { params }: { readonly params: Promise<{ projectId: string; modelVersionId: string }> },
): Promise<Response> =>
  withActor(request, 'figures.see', async ({ ctx, actor }) => {
    const { projectId, modelVersionId } = await params;
    if (!Id.safeParse(projectId).success || !Id.safeParse(modelVersionId).success)
      throw new AppError('NOT_FOUND', 'This project or model version does not exist.');
    return serveCsv('Calibration', await calibrationCsv(ctx, actor, { projectId, modelVersionId }));
  });
