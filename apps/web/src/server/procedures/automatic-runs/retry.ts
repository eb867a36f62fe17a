import { retryAutomatic } from '@maskloop/usecases/automatic-runs';
import { api } from '../../implementer.ts';

export const retry = api.automaticRuns.retry.handler(({ input, context }) =>
  retryAutomatic(context.ctx, context.actor, input),
);
