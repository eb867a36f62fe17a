import { type Proposer, type StageSettings } from '@maskloop/domain/stage';
import { dropIslands } from '@maskloop/geometry/components';
import { rleArea } from '@maskloop/geometry/rle';
import { type NewProposal } from './proposal-batch.ts';

/** What a stage does not offer to people, whoever proposed it. */
export type Sieve = Pick<StageSettings, 'leastPredictedIou' | 'minAreaPx' | 'keepSmallParts'> & {
  readonly leastStability: number;
};

/**
 * The sieve of a stage for what `source` proposes; undefined where it lets everything through. The search by a grid goes by the stage's
 * stability itself; masks of given boxes are measured with the model's own offset, so that one tuned with another is none for them.
 */
export function sieveOf(
  { leastPredictedIou, minAreaPx, keepSmallParts, automatic }: StageSettings,
  source: Proposer,
): Sieve | undefined {
  const isMeasured = source !== 'automatic' && automatic.stabilityOffset === undefined;
  const leastStability = isMeasured ? (automatic.stability ?? 0) : 0;
  if (leastPredictedIou === 0 && minAreaPx === 0 && leastStability === 0) return undefined;
  return { leastPredictedIou, minAreaPx, keepSmallParts, leastStability };
}

/** The name of a run whose proposals went through a sieve: another sieve is another run, which replaces this one. */
export const sieved = (run: string, sieve: Sieve | undefined): string =>
  sieve
    ? [
        ...[run, sieve.leastPredictedIou, sieve.minAreaPx, sieve.keepSmallParts ? 'parts' : 'whole'],
        ...(sieve.leastStability > 0 ? [sieve.leastStability] : []),
      ].join(' ')
    : run;

/** The proposal as it is offered, or why it is not. */
export type Sifted = { readonly offered: NewProposal } | { readonly reason: string };

/** Passes a proposal through a sieve. One whose predicted IoU or stability nobody knows is not confident. */
export function sift(proposal: NewProposal, sieve: Sieve | undefined): Sifted {
  if (!sieve) return { offered: proposal };
  const { leastPredictedIou, leastStability, minAreaPx, keepSmallParts } = sieve;
  if (isBelow(proposal.predictedIou, leastPredictedIou))
    return { reason: `Left out by the stage’s settings: its predicted IoU is below ${leastPredictedIou}.` };
  if (isBelow(proposal.stability, leastStability))
    return { reason: `Left out by the stage’s settings: its stability is below ${leastStability}.` };
  if (minAreaPx === 0) return { offered: proposal };
  const rle = keepSmallParts ? proposal.rle : dropIslands(proposal.rle, minAreaPx);
  return rleArea(rle) < minAreaPx
    ? { reason: `Left out by the stage’s settings: it has fewer than ${minAreaPx} pixels.` }
    : { offered: { ...proposal, rle } };
}

/** The proposals that a sieve lets through, as they are offered. */
export const siftAll = (proposals: readonly NewProposal[], sieve: Sieve | undefined): NewProposal[] =>
  proposals.flatMap((proposal) => {
    const sifted = sift(proposal, sieve);
    return 'offered' in sifted ? [sifted.offered] : [];
  });

const isBelow = (value: number | null, least: number): boolean => least > 0 && !((value ?? 0) >= least);
