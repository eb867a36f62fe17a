import { compareRound } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const compare = api.rounds.compare.handler(({ input, context }) =>
  compareRound(context.ctx, context.actor, input),
);
