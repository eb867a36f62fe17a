import { bringResult as bring } from '@maskloop/usecases/rounds';
import { api } from '../../implementer.ts';

export const bringResult = api.rounds.bringResult.handler(({ input, context }) =>
  bring(context.ctx, context.actor, input),
);
