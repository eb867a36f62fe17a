export * from './definition.ts';
export * from './definitions.ts';
export * from './enqueue.ts';
