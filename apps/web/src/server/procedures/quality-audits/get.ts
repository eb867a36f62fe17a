import { getAudit } from '@maskloop/usecases/quality-audits';
import { api } from '../../implementer.ts';

export const get = api.qualityAudits.get.handler(({ input, context }) =>
  getAudit(context.ctx, context.actor, input),
);
