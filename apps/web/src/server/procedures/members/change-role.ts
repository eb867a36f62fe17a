import { changeRole as change } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const changeRole = api.members.changeRole.handler(({ input, context: { ctx, actor } }) =>
  change(ctx, actor, input),
);
