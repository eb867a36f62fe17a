import { listMembers } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const list = api.members.list.handler(({ context: { ctx, actor } }) => listMembers(ctx, actor));
