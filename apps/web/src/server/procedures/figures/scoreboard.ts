import { getScoreboard } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const scoreboard = api.figures.scoreboard.handler(({ input, context }) =>
  getScoreboard(context.ctx, context.actor, input),
);
