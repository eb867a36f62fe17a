import { Readable } from 'node:stream';
import { AppError } from '@maskloop/domain/errors';
import { Id } from '@maskloop/domain/ids';
import { addImport } from '@maskloop/usecases/pre-annotations';
import { withActor } from '../../../../../../../server/with-actor.ts';

interface Route {
  readonly params: Promise<{ projectId: string }>;
}

/** A COCO file of any size: it goes to storage as it comes, and a job reads it. ?name= is what it is called. */
export const POST = (request: Request, { params }: Route): Promise<Response> =>
  withActor(request, 'images.add', async ({ ctx, actor }) => {
    const { projectId } = await params;
    if (!Id.safeParse(projectId).success) throw new AppError('NOT_FOUND', 'This project does not exist.');
    if (!request.body) throw new AppError('INVALID', 'Send the file as the body.');
    const fileName = new URL(request.url).searchParams.get('name')?.slice(0, 500) ?? 'annotations.json';
    // The types of the two worlds' streams differ in what they leave open; the stream is the same.
    const content = Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]);
    return Response.json(await addImport(ctx, actor, { projectId, fileName, content }), { status: 201 });
  });
