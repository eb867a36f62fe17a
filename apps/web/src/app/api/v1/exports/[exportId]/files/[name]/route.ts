import { Id } from '@maskloop/domain/ids';
import { AppError } from '@maskloop/domain/errors';
import { findExportFile } from '@maskloop/usecases/exports';
import { serveBlob } from '../../../../../../../server/http/serve-blob.ts';
import { withActor } from '../../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ exportId: string; name: string }>;
}

function download(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'exports.see', async ({ ctx, actor }) => {
    const { exportId, name } = await params;
    if (!Id.safeParse(exportId).success) throw new AppError('NOT_FOUND', 'This export does not exist.');
    const { sha256, mediaType } = await findExportFile(ctx, actor, { exportId, name });
    return serveBlob(request, ctx.storage, { sha256, mediaType, saveAs: name });
  });
}
export { download as GET, download as HEAD };
