import { LEAST_CONFIDENCE } from '@maskloop/domain/finding';
import { fromCocoString } from '@maskloop/geometry/rle';
import { type Answer, type CandidateMask, type Hit, type Search } from './search.ts';

interface Score {
  readonly similarity: number;
  readonly confidence: number;
}

/** The candidates that are sure enough as hits, surest first; or how near the best came. */
export function rankedHits(
  { wanted: { width, height }, phrase }: Search,
  by: string,
  tool: 'text' | 'exemplars',
  candidates: readonly CandidateMask[],
  scores: readonly Score[],
): Answer {
  const ranked = candidates
    .flatMap((candidate, index) => {
      const score = scores[index];
      return score ? [{ candidate, ...score }] : [];
    })
    .sort((a, b) => b.confidence - a.confidence);
  const sure = ranked.filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  if (sure.length === 0) {
    const best = Math.round((ranked[0]?.confidence ?? 0) * 100);
    return { why: `${by}: nothing on this picture is like it (the nearest object to ${best} %).` };
  }
  const hits = sure.map(({ candidate, confidence, similarity }): Hit => {
    const { maskId, counts, predictedIou, stability } = candidate;
    if (maskId !== null) return { confidence, similarity, mask: { maskId } };
    const rle = fromCocoString(counts, width, height);
    const provenance = { tool, className: phrase, score: confidence };
    return { confidence, similarity, mask: { rle, predictedIou, stability, provenance } };
  });
  return { by, hits };
}
