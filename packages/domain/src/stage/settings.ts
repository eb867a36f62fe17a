import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { AutomaticChoice } from './automatic.ts';

/** Who fills a task with proposals before people see it. */
export const PROPOSERS = ['none', 'automatic', 'detector', 'pre-annotations'] as const;
export const Proposer = z.enum(PROPOSERS);
export type Proposer = z.infer<typeof Proposer>;

const fields = {
  /** Seconds a mask should take before the annotator is advised to move on (paper: 30). */
  timeBudgetSeconds: z.number().int().min(5).max(600),
  /** How long a claimed task stays held without activity. */
  leaseMinutes: z.number().int().min(1).max(240),
  /** Whether the person who annotated a task may also review it (small teams). */
  allowSelfReview: z.boolean(),
  /** Whether masks get the clean-up that the model's manifest recommends. */
  cleanUp: z.boolean(),
  proposer: Proposer,
  /** The model version that finds boxes where the proposer is a detector. */
  detectorVersionId: Id.nullable(),
  automatic: AutomaticChoice,
};

/** Settings of a project's stage. Immutable once stored: a change makes the next version. */
export const StageSettings = z.object({
  timeBudgetSeconds: fields.timeBudgetSeconds.default(30),
  leaseMinutes: fields.leaseMinutes.default(15),
  allowSelfReview: fields.allowSelfReview.default(false),
  cleanUp: fields.cleanUp.default(true),
  proposer: fields.proposer.default('none'),
  detectorVersionId: fields.detectorVersionId.default(null),
  automatic: fields.automatic.prefault({}),
});
export type StageSettings = z.infer<typeof StageSettings>;

/** Some of them: what is missing stays as it is. */
export const StageSettingsChange = z.object(fields).partial();
export type StageSettingsChange = z.infer<typeof StageSettingsChange>;
