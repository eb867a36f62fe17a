import { createExport } from '@maskloop/usecases/exports';
import { api } from '../../implementer.ts';

export const create = api.exports.create.handler(({ input, context }) =>
  createExport(context.ctx, context.actor, input),
);
