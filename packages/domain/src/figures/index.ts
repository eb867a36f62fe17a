export * from './figures-of-revision.ts';
export * from './metrics.ts';
