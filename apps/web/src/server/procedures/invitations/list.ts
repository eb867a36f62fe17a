import { listInvitations } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const list = api.invitations.list.handler(({ context: { ctx, actor } }) =>
  listInvitations(ctx, actor),
);
