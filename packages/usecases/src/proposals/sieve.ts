import { type StageSettings } from '@maskloop/domain/stage';
import { dropIslands } from '@maskloop/geometry/components';
import { rleArea } from '@maskloop/geometry/rle';
import { type NewProposal } from './proposal-batch.ts';

/** What a stage does not offer to people, whoever proposed it. */
export type Sieve = Pick<StageSettings, 'leastPredictedIou' | 'minAreaPx' | 'keepSmallParts'>;

/** The sieve of a stage; undefined where it lets everything through. */
export function sieveOf({ leastPredictedIou, minAreaPx, keepSmallParts }: StageSettings): Sieve | undefined {
  if (leastPredictedIou === 0 && minAreaPx === 0) return undefined;
  return { leastPredictedIou, minAreaPx, keepSmallParts };
}

/** The name of a run whose proposals went through a sieve: another sieve is another run, which replaces this one. */
export const sieved = (run: string, sieve: Sieve | undefined): string =>
  sieve
    ? `${run} ${sieve.leastPredictedIou} ${sieve.minAreaPx} ${sieve.keepSmallParts ? 'parts' : 'whole'}`
    : run;

/** The proposal as it is offered, or undefined. One whose predicted IoU nobody knows is not confident. */
export function sift(proposal: NewProposal, sieve: Sieve): NewProposal | undefined {
  const { leastPredictedIou, minAreaPx, keepSmallParts } = sieve;
  if (leastPredictedIou > 0 && !((proposal.predictedIou ?? 0) >= leastPredictedIou)) return undefined;
  if (minAreaPx === 0) return proposal;
  const rle = keepSmallParts ? proposal.rle : dropIslands(proposal.rle, minAreaPx);
  return rleArea(rle) < minAreaPx ? undefined : { ...proposal, rle };
}
