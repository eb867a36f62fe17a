import { listAutomaticImages } from '@maskloop/usecases/automatic-runs';
import { api } from '../../implementer.ts';

export const images = api.automaticRuns.images.handler(({ input, context }) =>
  listAutomaticImages(context.ctx, context.actor, input),
);
