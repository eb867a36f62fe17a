export * from './tile-file.ts';
export * from './tile-plan.ts';
export * from './tile-pyramid.ts';
