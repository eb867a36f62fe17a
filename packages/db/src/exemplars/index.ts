export * from './find-exemplars.ts';
export * from './standing-masks.ts';
