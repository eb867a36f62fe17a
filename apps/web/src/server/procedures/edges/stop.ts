import { stopEdges } from '@maskloop/usecases/edges';
import { api } from '../../implementer.ts';

export const stop = api.edges.stop.handler(({ input, context }) =>
  stopEdges(context.ctx, context.actor, input),
);
