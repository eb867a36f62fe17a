export * from './freeze-selection.ts';
export * from './read-frozen.ts';
