import { listExports } from '@maskloop/usecases/exports';
import { api } from '../../implementer.ts';

export const list = api.exports.list.handler(({ input, context }) =>
  listExports(context.ctx, context.actor, input),
);
