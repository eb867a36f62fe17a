export * from './held-out.ts';
