import { type Provenance } from '@maskloop/domain/mask';
import { type Rle } from '@maskloop/geometry/rle';

/** A mask that a model offers. */
export interface NewProposal {
  /** Of the picture's size; one without a pixel is left out. */
  readonly rle: Rle;
  /** A suggestion; one that the project no longer offers is dropped. */
  readonly labelId: string | null;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly provenance: Provenance;
  /** Its place in the run, from 0: with the run it makes the mask's id. */
  readonly ordinal: number;
}

/** Masks of one run of one source, all or some of them, in any order and number of calls. */
export interface ProposalBatch {
  readonly taskId: string;
  readonly modelVersionId: string;
  /** Who found them: `automatic`, `detector`, `pre-annotations`, `text:<phrase>` … Runs of one source replace each other. */
  readonly source: string;
  /** Same task, model version, source and run (a hash of the settings, say): same masks, written once. */
  readonly run: string;
  readonly proposals: readonly NewProposal[];
  /** The settings that decided it; without it those of the task's stage as they are now. */
  readonly settingsVersion?: number | undefined;
  /** The job that writes: an attempt that was cancelled or taken over writes nothing (JobStopped). */
  readonly job?: { readonly jobId: string; readonly attempt: number };
}
