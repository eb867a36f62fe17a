import { startAudit } from '@maskloop/usecases/quality-audits';
import { api } from '../../implementer.ts';

export const start = api.qualityAudits.start.handler(({ input, context }) =>
  startAudit(context.ctx, context.actor, input),
);
