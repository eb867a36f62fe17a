export * from './find-wanted.ts';
export * from './keep-embedding.ts';
