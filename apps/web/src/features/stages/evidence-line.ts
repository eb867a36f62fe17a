import { FIGURES } from '@maskloop/domain/figures';
import { type Stage, type StageEvidence } from '@maskloop/domain/stage';
import { figureText } from '../progress/figure-text.ts';
import { formatCount } from '../progress/figures.ts';

/** Pace and masks an image of the stage that is or was left, and the share of proposals kept in all. */
export function evidenceLine({ stages, proposals }: StageEvidence, from: Stage): string {
  const { secondsPerMask = null, masksPerImage = null } = stages.find(({ stage }) => stage === from) ?? {};
  const sum = (key: 'kept' | 'changed' | 'rejected') => proposals.reduce((total, row) => total + row[key], 0);
  const judged = sum('kept') + sum('changed') + sum('rejected');
  return [
    ...(secondsPerMask === null ? [] : [`${figureText(FIGURES.secondsPerMask, secondsPerMask)} a mask`]),
    ...(masksPerImage === null ? [] : [`${figureText(FIGURES.masksPerImage, masksPerImage)} masks an image`]),
    judged === 0
      ? 'no proposal judged'
      : `${Math.round((100 * sum('kept')) / judged)} % of ${formatCount(judged)} proposals kept`,
  ].join(' · ');
}
