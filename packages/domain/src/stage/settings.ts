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
  /** The model version that proposes, or that refines a detector's boxes; null: the project's active one. */
  proposerVersionId: Id.nullable(),
  automatic: AutomaticChoice,
  /** Proposals of a lower predicted IoU are not offered, whoever made them; 0 offers all. */
  leastPredictedIou: z.number().min(0).max(1),
  /** Proposals of fewer pixels are not offered; 0 offers all. */
  minAreaPx: z.number().int().min(0).max(100_000_000),
  /** Whether parts of a proposal that are smaller than `minAreaPx` stay in it. */
  keepSmallParts: z.boolean(),
};

/** Settings of a project's stage. Immutable once stored: a change makes the next version. */
export const StageSettings = z.object({
  timeBudgetSeconds: fields.timeBudgetSeconds.default(30),
  leaseMinutes: fields.leaseMinutes.default(15),
  allowSelfReview: fields.allowSelfReview.default(false),
  cleanUp: fields.cleanUp.default(true),
  proposer: fields.proposer.default('none'),
  detectorVersionId: fields.detectorVersionId.default(null),
  proposerVersionId: fields.proposerVersionId.default(null),
  automatic: fields.automatic.prefault({}),
  leastPredictedIou: fields.leastPredictedIou.default(0),
  minAreaPx: fields.minAreaPx.default(0),
  keepSmallParts: fields.keepSmallParts.default(true),
});
export type StageSettings = z.infer<typeof StageSettings>;

/** Some of them: what is missing stays as it is. */
export const StageSettingsChange = z.object(fields).partial();
export type StageSettingsChange = z.infer<typeof StageSettingsChange>;
