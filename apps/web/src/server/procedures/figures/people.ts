import { listFigurePeople } from '@maskloop/usecases/figures';
import { api } from '../../implementer.ts';

export const people = api.figures.people.handler(({ input, context }) =>
  listFigurePeople(context.ctx, context.actor, input),
);
