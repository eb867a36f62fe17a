export * from './add-counters.ts';
export * from './counter-sums.ts';
export * from './metric-rows.ts';
export * from './rebuild-counters.ts';
export { readCounters, recount } from './recount.ts';
export * from './rows/metric-row.ts';
export * from './state-counts.ts';
