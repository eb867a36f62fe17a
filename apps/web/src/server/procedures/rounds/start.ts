import { startRound } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const start = api.rounds.start.handler(({ input, context }) =>
  startRound(context.ctx, context.actor, input),
);
