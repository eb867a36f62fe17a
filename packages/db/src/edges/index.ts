export * from './missing-edges.ts';
