import { renameWorkspace } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const update = api.workspace.update.handler(({ input, context: { ctx, actor } }) =>
  renameWorkspace(ctx, actor, input),
);
