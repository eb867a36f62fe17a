import { similarity } from './pool-embedding.ts';

/** Vectors of one length, each of length 1. */
type Vectors = readonly Float32Array[];

/** What a candidate has in common with the examples. */
export interface ExemplarScore {
  /** Mean cosine with the nearest examples, centred on what masks of these pictures have in common. */
  readonly similarity: number;
  /** How sure it is, 0…1: the share of right answers at this score, judged on the examples themselves. */
  readonly confidence: number;
}

/** So many nearest examples vote: one odd example does not decide. */
const NEAREST = 3;
/** Pretended answers, half of them right: few examples cannot make anybody sure. */
const PRIOR = 2;

/**
 * How much each candidate looks like the examples of a label (`positives`) rather than like other things (`negatives`).
 *
 * Embeddings of one encoder share a large common part, so the mean of all vectors is taken away first. A score is the mean
 * cosine with the three nearest positives minus that with the three nearest negatives, where that is above 0. The same
 * score of every example, itself left out, says what scores mean: confidence is the share of positives among the positives
 * that a score reaches and the negatives that reach it, steps softened by the scores' spread, with two pretended examples
 * that say nothing; so it never falls as a score rises. Where nobody named other things, the half of the candidates that
 * is least like the examples stands for them.
 */
export function rankByExemplars(
  candidates: Vectors,
  positives: Vectors,
  negatives: Vectors,
): ExemplarScore[] {
  if (positives.length === 0) return candidates.map(() => ({ similarity: 0, confidence: 0 }));
  const mean = meanOf([...positives, ...negatives, ...candidates]);
  const centred = (vectors: Vectors) => vectors.map((vector) => awayFrom(vector, mean));
  const [examples, named, asked] = [centred(positives), centred(negatives), centred(candidates)];
  const others = named.length > 0 ? named : leastLike(asked, examples);
  const known = [
    ...examples.map((vector) => ({ right: 1, score: margin(vector, without(examples, vector), others) })),
    ...others.map((vector) => ({ right: 0, score: margin(vector, examples, without(others, vector)) })),
  ].filter(({ score }) => !Number.isNaN(score));
  const width = neighbourhood(known.map(({ score }) => score));
  return asked.map((vector) => {
    const score = margin(vector, examples, without(others, vector));
    let right = PRIOR / 2;
    let total = PRIOR;
    for (const one of known) {
      // A positive speaks for scores above its own, a negative against those below its own.
      const beyond = ((score - one.score) / width) * (one.right === 1 ? 1 : -1);
      const weight = 1 / (1 + Math.exp(-2 * beyond));
      right += weight * one.right;
      total += weight;
    }
    return { similarity: near(vector, examples), confidence: right / total };
  });
}

/** Likeness to the ones minus likeness to the others; NaN without any of the ones. */
const margin = (vector: Float32Array, ones: Vectors, others: Vectors): number =>
  near(vector, ones) - Math.max(near(vector, others) || 0, 0);

/** Mean cosine with the nearest; NaN where there is none. */
function near(vector: Float32Array, vectors: Vectors): number {
  const best = vectors
    .map((one) => similarity(vector, one))
    .sort((a, b) => b - a)
    .slice(0, NEAREST);
  return best.reduce((sum, one) => sum + one, 0) / best.length;
}

const without = (vectors: Vectors, vector: Float32Array): Vectors => vectors.filter((one) => one !== vector);

function leastLike(vectors: Vectors, examples: Vectors): Vectors {
  const ranked = vectors
    .map((vector) => ({ vector, likeness: near(vector, examples) }))
    .sort((a, b) => a.likeness - b.likeness);
  return ranked.slice(0, Math.floor(ranked.length / 2)).map(({ vector }) => vector);
}

function meanOf(vectors: Vectors): Float64Array {
  const mean = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) vector.forEach((x, i) => (mean[i] = (mean[i] ?? 0) + x / vectors.length));
  return mean;
}

function awayFrom(vector: Float32Array, mean: Float64Array): Float32Array {
  const rest = Float32Array.from(vector, (x, i) => x - (mean[i] ?? 0));
  const length = Math.sqrt(rest.reduce((sum, x) => sum + x * x, 0));
  return length > 0 ? rest.map((x) => x / length) : rest;
}

/** How soft a step is: half the scores' standard deviation, never a hard edge. */
function neighbourhood(values: readonly number[]): number {
  const mean = values.reduce((sum, x) => sum + x, 0) / Math.max(values.length, 1);
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / Math.max(values.length, 1);
  return Math.max(Math.sqrt(variance) / 2, 0.05);
}
