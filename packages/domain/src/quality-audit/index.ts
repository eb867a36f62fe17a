export * from './figures.ts';
export * from './outcomes.ts';
