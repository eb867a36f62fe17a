export * from './add-counters.ts';
export * from './project-sums.ts';
export * from './recount.ts';
