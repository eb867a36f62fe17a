import { listAudits } from '@maskloop/usecases/quality-audits';
import { api } from '../../implementer.ts';

export const list = api.qualityAudits.list.handler(({ input, context }) =>
  listAudits(context.ctx, context.actor, input),
);
