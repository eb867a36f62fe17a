import { createOwner as create } from '@maskloop/usecases/installation';
import { api } from '../../implementer.ts';

export const createOwner = api.installation.createOwner.handler(({ input, context: { ctx, services } }) =>
  create(ctx, input, services.hashPassword),
);
