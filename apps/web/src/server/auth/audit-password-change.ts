import { recordPasswordChange } from '@maskloop/usecases/access';
import { type Ctx } from '@maskloop/usecases/context';
import { createAuthMiddleware } from 'better-auth/api';

/** Writes a changed password into the log; a refused change returned an error. */
export const auditPasswordChange = (ctx: Ctx) =>
  createAuthMiddleware(async ({ path, context }) => {
    if (path !== '/change-password' || context.returned instanceof Error) return;
    const userId = context.session?.user.id;
    if (userId !== undefined) await recordPasswordChange(ctx, userId, 'password.changed');
  });
