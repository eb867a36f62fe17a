import { type Provenance } from '@maskloop/domain/mask';
import { type MaskRecord } from '../core/index.ts';

/**
 * One mask's part of a gesture, as it is kept here and sent to the server: plain data only. `baseNumber` is the
 * revision that it builds on (0 = a new mask); `revisionId` makes sending twice harmless.
 */
export type GestureChange =
  | {
      readonly kind: 'save';
      readonly maskId: string;
      readonly revisionId: string;
      readonly baseNumber: number;
      /** COCO compressed run lengths at the picture's size. */
      readonly counts: string;
      readonly labelId: string | null;
      readonly isGroup: boolean;
      readonly z: number;
      readonly predictedIou: number | null;
      readonly stability: number | null;
      readonly modelVersionId: string | null;
      readonly provenance: Provenance;
      /** A judgement is taken back: it is a proposal again. */
      readonly unjudged?: boolean;
    }
  | {
      readonly kind: 'delete';
      readonly maskId: string;
      readonly revisionId: string;
      readonly baseNumber: number;
    };

/** A completed gesture that the server has not confirmed yet. */
export interface JournalEntry {
  readonly id: string;
  /** Only this person's session may send it. */
  readonly userId: string;
  readonly taskId: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly changes: readonly GestureChange[];
}

/** A mask as the server has it; without record, it is deleted there. */
export interface ServerMask {
  readonly maskId: string;
  readonly revisionNumber: number;
  readonly record: MaskRecord | null;
}
