import { savePreferences as save } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const savePreferences = api.session.savePreferences.handler(({ input, context: { ctx, actor } }) =>
  save(ctx, actor, input),
);
