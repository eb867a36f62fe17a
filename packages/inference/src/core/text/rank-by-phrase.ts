import { similarity } from '../exemplar/index.ts';

/** How well a crop goes with a phrase. */
export interface PhraseScore {
  /** Cosine of the two vectors. */
  readonly similarity: number;
  /** 0…1: the softmax of the asked phrase among all phrases, at the model's scale. */
  readonly confidence: number;
}

/**
 * How well each crop goes with the first phrase, against the others (CLIP's zero-shot classification, arXiv 2103.00020,
 * §3.1.2, of crops as in Segment Anything §7.5). Vectors of one length, each of length 1. Without other phrases every
 * crop would be certain: there is nothing to lose against. Throws RangeError for vectors of different lengths.
 */
export function rankByPhrase(
  crops: readonly Float32Array[],
  phrases: readonly Float32Array[],
  logitScale: number,
): PhraseScore[] {
  return crops.map((crop) => {
    const cosines = phrases.map((phrase) => similarity(crop, phrase));
    const asked = cosines[0] ?? 0;
    const rivals = cosines.reduce((sum, cosine) => sum + Math.exp(logitScale * (cosine - asked)), 0);
    return { similarity: asked, confidence: rivals > 0 ? 1 / rivals : 0 };
  });
}
