export * from './evaluation.ts';
export * from './states.ts';
