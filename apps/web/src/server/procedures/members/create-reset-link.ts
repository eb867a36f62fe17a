import { createResetToken } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const createResetLink = api.members.createResetLink.handler(
  async ({ input, context: { ctx, actor, origin } }) => {
    const { token } = await createResetToken(ctx, actor, input);
    return { url: `${origin}/reset-password/${token}` };
  },
);
