export { findEmbedding } from './find-embedding.ts';
export * from './follow-model.ts';
export * from './finish-embedding.ts';
export * from './wanted-embedding.ts';
