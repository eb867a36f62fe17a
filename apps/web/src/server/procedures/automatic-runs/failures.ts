import { listAutomaticFailures } from '@maskloop/usecases/automatic-runs';
import { api } from '../../implementer.ts';

export const failures = api.automaticRuns.failures.handler(({ input, context }) =>
  listAutomaticFailures(context.ctx, context.actor, input),
);
