import { listKnownModels } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const known = api.models.known.handler(({ context: { ctx, actor, services } }) =>
  listKnownModels(ctx, actor, services.modelsDir),
);
