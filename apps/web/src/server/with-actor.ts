import { type Actor, type Permission } from '@maskloop/domain/access';
import { type Ctx } from '@maskloop/usecases/context';
import { checkPermission } from './check-permission.ts';
import { answer } from './http/answer.ts';
import { openRequest } from './open-request.ts';

/**
 * A plain route (pixels, tensors, uploads, downloads): resolves session or API key, checks Origin and permission, and
 * answers whatever `handle` throws with the same error body as the procedures.
 */
export function withActor(
  request: Request,
  permission: Permission,
  handle: (on: { ctx: Ctx; actor: Actor }) => Promise<Response>,
): Promise<Response> {
  return answer(request, async (note) => {
    const { ctx, actor, caller } = await openRequest(request);
    note(caller);
    checkPermission(caller, permission);
    return handle({ ctx, actor });
  });
}
