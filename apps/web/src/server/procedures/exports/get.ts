import { getExport } from '@maskloop/usecases/exports';
import { api } from '../../implementer.ts';

export const get = api.exports.get.handler(({ input, context }) =>
  getExport(context.ctx, context.actor, input),
);
