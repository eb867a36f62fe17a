export { poolEmbedding, similarity, unitVector } from './pool-embedding.ts';
export { type ExemplarScore, rankByExemplars } from './rank-by-exemplars.ts';
