import { readSession } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const get = api.session.get.handler(({ context: { ctx, caller } }) =>
  caller ? readSession(ctx, caller.user, caller.actor) : null,
);
