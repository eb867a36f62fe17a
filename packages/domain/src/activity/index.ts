export * from './count-once.ts';
export * from './interval.ts';
