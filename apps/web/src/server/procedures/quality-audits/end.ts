import { endAudit } from '@maskloop/usecases/quality-audits';
import { api } from '../../implementer.ts';

export const end = api.qualityAudits.end.handler(({ input, context }) =>
  endAudit(context.ctx, context.actor, input),
);
