import { revokeInvitation } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const revoke = api.invitations.revoke.handler(({ input, context: { ctx, actor } }) =>
  revokeInvitation(ctx, actor, input),
);
