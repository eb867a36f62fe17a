import { listApiKeys } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const list = api.apiKeys.list.handler(({ context: { ctx, actor } }) => listApiKeys(ctx, actor));
