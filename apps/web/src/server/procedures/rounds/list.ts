import { listRounds } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const list = api.rounds.list.handler(({ input, context }) =>
  listRounds(context.ctx, context.actor, input),
);
