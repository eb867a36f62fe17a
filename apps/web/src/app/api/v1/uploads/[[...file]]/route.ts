import { app } from '../../../../../server/context.ts';
import { rememberUploader } from '../../../../../server/uploads/uploader.ts';
import { uploadResult } from '../../../../../server/uploads/upload-result.ts';
import { uploadServer } from '../../../../../server/uploads/upload-server.ts';
import { withActor } from '../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ file?: string[] }>;
}

/** Resumable uploads: tus at /api/v1/uploads, and what one became at /api/v1/uploads/{id}/result. */
function upload(request: Request, { params }: Route): Promise<Response> {
  return withActor(request, 'images.add', async (uploader) => {
    const [id, what] = (await params).file ?? [];
    const server = uploadServer();
    if (request.method === 'GET' && id !== undefined && what === 'result') {
      return uploadResult(uploader, id, { store: server.datastore, directory: app().config.uploadsDir });
    }
    rememberUploader(request, uploader);
    return server.handleWeb(request);
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
