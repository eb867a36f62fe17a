import { listAudited } from '@maskloop/usecases/quality-audits';
import { api } from '../../implementer.ts';

export const masks = api.qualityAudits.masks.handler(({ input, context }) =>
  listAudited(context.ctx, context.actor, input),
);
