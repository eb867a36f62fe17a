import { type Tx } from '@maskloop/db';
import { type JudgedProposal, judgedProposals } from '@maskloop/db/stages';
import { fromCocoString, rleIou } from '@maskloop/geometry/rle';

/** So many of the newest revisions are looked at, and so many judged proposals among them are measured. */
const WINDOW = 20_000;
const SAMPLE = 500;
const SEED = 1;

/** The judged proposals of a project whose predicted IoU is compared with what people kept: the same ones whenever nothing changed. */
export const judgedSample = (tx: Tx, projectId: string): Promise<JudgedProposal[]> =>
  judgedProposals(tx, { projectId, window: WINDOW, limit: SAMPLE, seed: SEED });

/** IoU of a proposal with what people kept. Kept as it is: 1. Refused: nothing of it was right, 0. */
export function iouOf({ outcome, proposed, standing, width, height }: JudgedProposal): number {
  if (proposed === null || standing === null) return outcome === 'kept' ? 1 : 0;
  return rleIou(fromCocoString(proposed, width, height), fromCocoString(standing, width, height));
}
