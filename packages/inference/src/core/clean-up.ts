import { componentsTouching, dropIslands, fillHoles } from '@maskloop/geometry/components';
import { type Rle, rleArea, rleBox, rleFromRectangle, rleUnion } from '@maskloop/geometry/rle';
import { type Candidate } from './candidates.ts';
import { type CleanUp } from './manifest.ts';
import { type Prompts } from './prompts.ts';

/**
 * A mask without what small models leave around it: parts that no prompt asked for, pinholes, specks.
 *
 * A part is asked for when it holds a foreground point or, without points, overlaps the box; when none is, all stay,
 * so the clean-up never empties a mask. Areas in image pixels. Returns the same object when nothing changes.
 */
export function cleanUpMask(rle: Rle, prompts: Prompts, cleanUp: CleanUp): Rle {
  let mask = rle;
  if (cleanUp.fillHolesBelowPx > 0) mask = fillHoles(mask, cleanUp.fillHolesBelowPx);
  if (cleanUp.dropIslandsBelowPx > 0) mask = dropIslands(mask, cleanUp.dropIslandsBelowPx);
  if (!cleanUp.keepPrompted) return mask;
  const asked = askedFor(prompts, rle);
  if (!asked) return mask;
  const kept = componentsTouching(mask, asked);
  return rleArea(kept) > 0 ? kept : mask;
}

/** The same candidate with its mask cleaned up; scores and logits stay those of the model. */
export function cleanUpCandidate(candidate: Candidate, prompts: Prompts, cleanUp: CleanUp): Candidate {
  const rle = cleanUpMask(candidate.rle, prompts, cleanUp);
  return rle === candidate.rle ? candidate : { ...candidate, rle, area: rleArea(rle), box: rleBox(rle) };
}

/** The pixels that were pointed at; null when the prompts point at none. */
function askedFor({ points, box }: Prompts, { width, height }: Rle): Rle | null {
  const foreground = points.filter((point) => point.label === 'foreground');
  const pixels = foreground.map(({ x, y }) => rleFromRectangle({ x, y, width: 0, height: 0 }, width, height));
  if (pixels.length > 0) return pixels.reduce(rleUnion);
  return box && rleFromRectangle(box, width, height);
}
