export * from './definition.ts';
export * from './definitions.ts';
export * from './enqueue.ts';
export * from './failure.ts';
export * from './handler.ts';
