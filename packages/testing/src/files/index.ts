export * from './photograph.ts';
export * from './zip-of.ts';
