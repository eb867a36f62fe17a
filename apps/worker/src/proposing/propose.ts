import { type NewProposal, type WantedProposals } from '@maskloop/usecases/proposals';
import { type StoredEmbedding } from '../embedding/messages.ts';
import { type Services } from '../runtime/services.ts';

/** What a proposer works with beside the wish. */
export interface ProposeRun {
  readonly signal: AbortSignal;
  readonly progress: (done: number, total: number) => void;
  /** Of the whole picture, by the project's model. */
  readonly embedding: StoredEmbedding;
  /**
   * Offers masks; `run` tells this search from others of its source (a hash of what decides its outcome). Call it at least
   * once, with no masks where none were found: what earlier searches left unjudged goes.
   */
  readonly write: (run: string, proposals: readonly NewProposal[]) => Promise<void>;
}

/** Finds masks for a task and writes them. */
export type Propose = (services: Services, wanted: WantedProposals, run: ProposeRun) => Promise<void>;
