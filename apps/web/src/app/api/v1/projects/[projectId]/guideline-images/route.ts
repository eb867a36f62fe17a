import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { GUIDELINE_IMAGE_MAX_BYTES } from '@maskloop/domain/project';
import { addGuidelineImage } from '@maskloop/usecases/projects';
import { readAtMost } from '../../../../../../server/http/read-at-most.ts';
import { withActor } from '../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ projectId: string }>;
}

export const POST = (request: Request, { params }: Route): Promise<Response> =>
  withActor(request, 'project.manage', async ({ ctx, actor }) => {
    const { projectId } = await params;
    if (!Id.safeParse(projectId).success) throw new AppError('NOT_FOUND', 'This project does not exist.');
    const bytes = await readAtMost(request, GUIDELINE_IMAGE_MAX_BYTES);
    if (!bytes) throw new AppError('TOO_LARGE', 'A picture in the guidelines may have 5 MB at most.');
    return Response.json(await addGuidelineImage(ctx, actor, { projectId, bytes }), { status: 201 });
  });
