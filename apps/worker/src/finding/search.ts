import { type Finder } from '@maskloop/domain/finding';
import { type NewProposal, type WantedProposals } from '@maskloop/usecases/proposals';
import { type SeenPicture } from '../refining/messages.ts';
import { type Services } from '../runtime/services.ts';

/** A mask that may be what is looked for. */
export interface CandidateMask {
  /** Null for one that is not on the picture yet. */
  readonly maskId: string | null;
  /** COCO counts. */
  readonly counts: string;
  readonly predictedIou: number | null;
  readonly stability: number | null;
}

/** What a finder works with. */
export interface Search {
  readonly services: Services;
  readonly wanted: WantedProposals;
  readonly phrase: string;
  readonly labels: readonly { readonly id: string; readonly name: string }[];
  /** The label that the phrase names, or that was chosen. */
  readonly labelId: string | null;
  /** The picture's file, as people see it. */
  readonly file: string;
  readonly signal: AbortSignal;
  seen(): Promise<SeenPicture>;
  /** Every object that the model finds by itself, and the proposals that stand. */
  candidates(): Promise<readonly CandidateMask[]>;
}

/** Something found: a mask that stands, or one to be offered. */
export interface Hit {
  readonly confidence: number;
  readonly similarity: number | null;
  readonly mask: { readonly maskId: string } | Omit<NewProposal, 'ordinal' | 'labelId'>;
}

/** Who answers, with what; or why not. */
export type Answer = { readonly by: string; readonly hits: readonly Hit[] } | { readonly why: string };

/** One way of resolving a phrase. */
export interface PhraseFinder {
  readonly finder: Finder;
  find(search: Search): Promise<Answer>;
}
