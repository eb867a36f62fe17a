export * from './find-wanted.ts';
export * from './keep-embedding.ts';
export * from './to-embed.ts';
