import { getProgress } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const progress = api.projects.progress.handler(({ input, context }) =>
  getProgress(context.ctx, context.actor, input),
);
