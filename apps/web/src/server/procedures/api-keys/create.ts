import { createApiKey } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const create = api.apiKeys.create.handler(({ input, context: { ctx, actor } }) =>
  createApiKey(ctx, actor, input),
);
