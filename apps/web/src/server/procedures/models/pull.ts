import { pullModel, type PullWish } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const pull = api.models.pull.handler(
  ({ input: { id, url = '', sha256 }, context: { ctx, actor, services } }) => {
    // The contract lets exactly one of them through.
    const wish: PullWish = id === undefined ? { url, sha256 } : { id };
    return pullModel(ctx, actor, wish, services.modelsDir);
  },
);
