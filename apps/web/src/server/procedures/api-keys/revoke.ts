import { revokeApiKey } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const revoke = api.apiKeys.revoke.handler(({ input, context: { ctx, actor } }) =>
  revokeApiKey(ctx, actor, input),
);
