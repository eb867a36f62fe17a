import { pauseAutomatic } from '@maskloop/usecases/automatic-runs';
import { api } from '../../implementer.ts';

export const pause = api.automaticRuns.pause.handler(({ input, context }) =>
  pauseAutomatic(context.ctx, context.actor, input),
);
