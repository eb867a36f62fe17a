import { removeMember } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const remove = api.members.remove.handler(({ input, context: { ctx, actor } }) =>
  removeMember(ctx, actor, input),
);
