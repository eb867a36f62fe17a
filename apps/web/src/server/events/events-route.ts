import { AppError } from '@maskloop/domain/errors';
import { assignedProjects } from '@maskloop/usecases/access';
import { checkPermission } from '../check-permission.ts';
import { app } from '../context.ts';
import { answer } from '../http/answer.ts';
import { openRequest } from '../open-request.ts';
import { resolveCaller } from '../resolve-caller.ts';
import { openStream } from './open-stream.ts';
import { openStreams } from './open-streams.ts';

export const eventsRoute = (request: Request): Promise<Response> =>
  answer(request, async (note) => {
    const { ctx, auth, hub } = app();
    const { caller } = await openRequest(request);
    note(caller);
    checkPermission(caller, 'workspace.see');
    if (!caller) throw new AppError('UNAUTHORIZED');
    const events = await hub();
    const body = await openStream({
      caller,
      signal: request.signal,
      subscribe: (onEvent) => events.subscribe(onEvent),
      again: () => resolveCaller(ctx, auth, request.headers).catch(unlessRefused),
      assigned: ({ actor }) => assignedProjects(ctx, actor),
      onEnd(end) {
        openStreams().add(end);
        return () => openStreams().delete(end);
      },
    });
    return new Response(body, {
      headers: {
        'Content-Type': 'text/event-stream',
        // no-transform keeps compression from holding events back; nginx is told the same by the last one.
        'Cache-Control': 'no-cache, no-transform',
        'X-Accel-Buffering': 'no',
      },
    });
  });

/** A refusal ends the stream; any other trouble does not. */
function unlessRefused(error: unknown): undefined {
  if (error instanceof AppError) return undefined;
  throw error;
}
