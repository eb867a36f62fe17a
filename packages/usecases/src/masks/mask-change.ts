import { type Provenance } from '@maskloop/domain/mask';

/** One mask's part of a gesture, as the contract has it. */
export type MaskChange = MaskSave | MaskDelete;

export interface MaskSave {
  readonly kind: 'save';
  readonly maskId: string;
  readonly revisionId: string;
  /** The revision this builds on; 0 for a new mask. */
  readonly baseNumber: number;
  readonly counts: string;
  readonly labelId: string | null;
  readonly isGroup: boolean;
  readonly z: number;
  readonly predictedIou: number | null;
  readonly stability: number | null;
  readonly modelVersionId: string | null;
  readonly provenance: Provenance;
  /** A judgement is taken back: what a model proposed is a proposal again. */
  readonly unjudged?: boolean;
}

export interface MaskDelete {
  readonly kind: 'delete';
  readonly maskId: string;
  readonly revisionId: string;
  readonly baseNumber: number;
}
