import { acceptInvitation } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const accept = api.invitations.accept.handler(({ input, context: { ctx, caller, services } }) => {
  const visitor = caller?.via === 'session' ? caller.user : undefined;
  return acceptInvitation(ctx, visitor, input, services.hashPassword);
});
