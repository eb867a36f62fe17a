import { listModels } from '@maskloop/usecases/models';
import { api } from '../../implementer.ts';

export const list = api.models.list.handler(({ context }) => listModels(context.ctx, context.actor));
