export * from './add-counters.ts';
