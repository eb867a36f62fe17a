import { listAudit } from '@maskloop/usecases/access';
import { api } from '../../implementer.ts';

export const list = api.audit.list.handler(({ input, context: { ctx, actor } }) =>
  listAudit(ctx, actor, input),
);
