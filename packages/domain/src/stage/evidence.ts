import * as z from 'zod';
import { Id } from '../ids/index.ts';
import { Stage } from './stage.ts';

/** What people made of a model version's proposals in one stage, as judgements stand. */
export const ProposalEvidence = z.object({
  stage: Stage,
  /** None: masks that were drawn without a model. */
  modelVersionId: Id.nullable(),
  /** Proposals that people saw or see: made, and not replaced by a later run. */
  shown: z.number().int(),
  kept: z.number().int(),
  changed: z.number().int(),
  rejected: z.number().int(),
  /** Masks that people drew beside them. */
  added: z.number().int(),
});
export type ProposalEvidence = z.infer<typeof ProposalEvidence>;

/** What a stage has brought so far; null where there is nothing to divide by. */
export const StageFigures = z.object({
  stage: Stage,
  masks: z.number().int(),
  secondsPerMask: z.number().nullable(),
  masksPerImage: z.number().nullable(),
});
export type StageFigures = z.infer<typeof StageFigures>;

/** A judged proposal of the sample that a calibration is reckoned from. */
export const JudgedRow = z.object({
  maskId: Id,
  taskId: Id,
  fileName: z.string(),
  /** When it was judged as it stands. */
  at: z.date(),
  outcome: z.enum(['kept', 'edited', 'rejected']),
  predictedIou: z.number(),
  /** With what people kept; kept as it is 1, rejected 0. */
  iou: z.number(),
});
export type JudgedRow = z.infer<typeof JudgedRow>;

/** Predicted IoU of judged proposals beside the IoU with what people kept, of one model version. */
export const ProposalCalibration = z.object({
  modelVersionId: Id,
  /** Judged proposals in the sample. */
  masks: z.number().int(),
  /** Mean of |predicted IoU − IoU|. */
  error: z.number(),
  bins: z.array(
    z.object({ from: z.number(), masks: z.number().int(), predicted: z.number(), actual: z.number() }),
  ),
});
export type ProposalCalibration = z.infer<typeof ProposalCalibration>;

/** What a manager decides on; each move keeps it as it stood. */
export const StageEvidence = z.object({
  stages: z.array(StageFigures),
  proposals: z.array(ProposalEvidence),
  calibration: z.array(ProposalCalibration),
});
export type StageEvidence = z.infer<typeof StageEvidence>;
