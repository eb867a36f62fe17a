export * from './zip-of.ts';
