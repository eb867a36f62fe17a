export * from './find-embedding.ts';
export * from './finish-embedding.ts';
export * from './wanted-embedding.ts';
