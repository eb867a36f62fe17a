import { needsOwner } from '@maskloop/usecases/installation';
import { api } from '../../implementer.ts';

export const get = api.installation.get.handler(async ({ context: { ctx, services } }) => ({
  needsOwner: await needsOwner(ctx.db),
  version: services.version,
  mailConfigured: services.mailer !== undefined,
}));
