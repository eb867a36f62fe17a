import { askToFind, readFind, stopFind as stop } from '@maskloop/usecases/finding';
import { listAbsences, setAbsence as set } from '@maskloop/usecases/tasks';
import { api } from '../../implementer.ts';

const find = api.tasks.find.handler(({ input, context: { ctx, actor } }) => askToFind(ctx, actor, input));
const found = api.tasks.found.handler(({ input, context: { ctx, actor } }) => readFind(ctx, actor, input));
const stopFind = api.tasks.stopFind.handler(({ input, context: { ctx, actor } }) => stop(ctx, actor, input));
const absences = api.tasks.absences.handler(({ input, context: { ctx, actor } }) =>
  listAbsences(ctx, actor, input),
);
const setAbsence = api.tasks.setAbsence.handler(({ input, context: { ctx, actor } }) =>
  set(ctx, actor, input),
);

export const finding = { find, found, stopFind, absences, setAbsence };
