import { moveStage } from '@maskloop/usecases/stages';
import { api } from '../../implementer.ts';

export const move = api.stages.move.handler(({ input, context }) =>
  moveStage(context.ctx, context.actor, input),
);
