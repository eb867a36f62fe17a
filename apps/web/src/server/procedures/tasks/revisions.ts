import { listRevisions } from '@maskloop/usecases/masks';
import { api } from '../../implementer.ts';

export const revisions = api.tasks.revisions.handler(({ input, context }) =>
  listRevisions(context.ctx, context.actor, input),
);
