import * as z from 'zod';

/** Settings of a project's stage. Immutable once stored: a change makes the next version. */
export const StageSettings = z.object({
  /** Seconds a mask should take before the annotator is advised to move on (paper: 30). */
  timeBudgetSeconds: z.number().int().min(5).max(600).default(30),
  /** How long a claimed task stays held without activity. */
  leaseMinutes: z.number().int().min(1).max(240).default(15),
  /** Whether the person who annotated a task may also review it (small teams). */
  allowSelfReview: z.boolean().default(false),
  /** Whether masks get the clean-up that the model's manifest recommends. */
  cleanUp: z.boolean().default(true),
});
export type StageSettings = z.infer<typeof StageSettings>;
