import { type Ctx } from '@maskloop/usecases/context';
import { readModel } from '@maskloop/usecases/models';
import { type StoredModel } from './stored-model.ts';

/** Model versions by id, each read once: their files never change. */
export interface Models {
  get(id: string): Promise<StoredModel>;
}

export function openModels(ctx: Ctx): Models {
  const known = new Map<string, Promise<StoredModel>>();
  return {
    get(id) {
      const model = known.get(id) ?? readModel(ctx, id);
      known.set(id, model);
      model.catch(() => known.delete(id));
      return model;
    },
  };
}
