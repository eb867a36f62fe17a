import { readInvitation } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const read = api.invitations.read.handler(({ input, context: { ctx } }) => readInvitation(ctx, input));
