import path from 'node:path';
import { type Actor } from '@maskloop/domain/access';
import { type Ctx } from '@maskloop/usecases/context';
import { pino } from 'pino';
import { type Caller } from '../caller.ts';
import { requestContext, type RequestContext } from '../request-context.ts';

/** A signed-in person (or their key, when the actor has scopes). */
export const callerOf = (actor: Actor): Caller => ({
  user: { id: actor.userId, name: 'Somebody', email: 'somebody@example.org' },
  actor,
  via: actor.scopes ? 'key' : 'session',
  credentialId: actor.userId,
});

/** The context of a request by this actor, or by nobody. */
export const contextOf = (ctx: Ctx, actor?: Actor): RequestContext =>
  requestContext({
    ctx,
    caller: actor && callerOf(actor),
    origin: 'http://localhost:3000',
    services: {
      log: pino({ level: 'silent' }),
      version: 'test',
      modelsDir: path.resolve(import.meta.dirname, '../../../../../models'),
      mailer: undefined,
      hashPassword: (password) => Promise.resolve(`hash of ${password.length} characters`),
    },
  });
