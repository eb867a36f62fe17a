export * from './cost.ts';
export * from './eta.ts';
export * from './figure.ts';
export * from './figures-of-revision.ts';
export * from './figures.ts';
export * from './metric-sources.ts';
export * from './metrics.ts';
export * from './paper.ts';
