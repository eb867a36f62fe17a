export * from './get-progress.ts';
