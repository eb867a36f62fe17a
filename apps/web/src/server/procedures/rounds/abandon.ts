import { abandonRound } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const abandon = api.rounds.abandon.handler(({ input, context }) =>
  abandonRound(context.ctx, context.actor, input),
);
