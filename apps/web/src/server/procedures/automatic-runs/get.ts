import { getAutomaticRun } from '@maskloop/usecases/automatic-runs';
import { api } from '../../implementer.ts';

export const get = api.automaticRuns.get.handler(({ input, context }) =>
  getAutomaticRun(context.ctx, context.actor, input),
);
