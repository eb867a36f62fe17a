import { createInvitation } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const create = api.invitations.create.handler(
  async ({ input, context: { ctx, actor, caller, origin, services } }) => {
    const { invitation, token, workspaceName } = await createInvitation(ctx, actor, input);
    const url = `${origin}/invitations/${token}`;
    const sent = await services.mailer?.send({
      to: invitation.email,
      subject: `Join ${workspaceName} on Maskloop`,
      text: `Hello,\n\n${caller?.user.name} invites you to ${workspaceName} as ${invitation.role}. Within seven days, open\n${url}\n`,
    });
    return { invitation, url, sent: sent ?? false };
  },
);
