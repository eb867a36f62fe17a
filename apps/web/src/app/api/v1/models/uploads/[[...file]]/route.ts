import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { findModelUpload } from '@maskloop/usecases/models';
import { modelUploadServer } from '../../../../../../server/model-uploads/model-upload-server.ts';
import { rememberUploader } from '../../../../../../server/uploads/uploader.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ file?: string[] }>;
}

/** Resumable uploads of model bundles: tus at /api/v1/models/uploads, and the job that one became at …/{id}/result. */
function upload(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'models.manage', async (uploader) => {
    const [id, what] = (await params).file ?? [];
    if (request.method === 'GET' && id !== undefined && what === 'result') {
      const { ctx, actor } = uploader;
      const known = Id.safeParse(id).success ? await findModelUpload(ctx, actor, id) : undefined;
      if (!known) throw new AppError('NOT_FOUND', 'This upload is not complete, or does not exist.');
      return Response.json(known, { headers: { 'Cache-Control': 'no-store' } });
    }
    rememberUploader(request, uploader);
    return modelUploadServer().handleWeb(request);
  });
}

export {
  upload as DELETE,
  upload as GET,
  upload as HEAD,
  upload as OPTIONS,
  upload as PATCH,
  upload as POST,
};
