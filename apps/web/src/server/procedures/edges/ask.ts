import { askForEdges } from '@maskloop/usecases/edges';
import { api } from '../../implementer.ts';

export const ask = api.edges.ask.handler(({ input, context }) =>
  askForEdges(context.ctx, context.actor, input),
);
