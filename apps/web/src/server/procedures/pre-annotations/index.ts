import { getImport, listImports, removeImport, startImport } from '@maskloop/usecases/pre-annotations';
import { api } from '../../implementer.ts';

const list = api.preAnnotations.list.handler(({ input, context: { ctx, actor } }) =>
  listImports(ctx, actor, input),
);
const get = api.preAnnotations.get.handler(({ input, context: { ctx, actor } }) =>
  getImport(ctx, actor, input),
);
const start = api.preAnnotations.start.handler(({ input, context: { ctx, actor } }) =>
  startImport(ctx, actor, input),
);
const remove = api.preAnnotations.remove.handler(({ input, context: { ctx, actor } }) =>
  removeImport(ctx, actor, input),
);

export const preAnnotations = { list, get, start, remove };
