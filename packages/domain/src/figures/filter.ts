import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { Stage } from '../stage/index.ts';

const day = z.iso.date('A day looks like 2026-11-21.');
const IdOrNone = z.union([Id, z.literal('none')]);

/** What figures are told of; what is missing is any. `none`: without a round, or a model version. Days are UTC, both included. */
export const FigureFilter = z.object({
  projectId: Id,
  stage: Stage.optional(),
  roundId: IdOrNone.optional(),
  modelVersionId: IdOrNone.optional(),
  userId: Id.optional(),
  from: day.optional(),
  to: day.optional(),
});
export type FigureFilter = z.infer<typeof FigureFilter>;
