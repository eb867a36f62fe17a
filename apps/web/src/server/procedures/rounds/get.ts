import { getRound } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const get = api.rounds.get.handler(({ input, context }) =>
  getRound(context.ctx, context.actor, input),
);
