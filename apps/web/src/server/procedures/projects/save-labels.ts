import { saveLabels } from '@maskloop/usecases/projects';
import { api } from '../../implementer.ts';

export const save = api.projects.saveLabels.handler(({ input, context }) =>
  saveLabels(context.ctx, context.actor, input),
);
