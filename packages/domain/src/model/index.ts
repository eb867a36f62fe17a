export * from './model-kind.ts';
export * from './registry.ts';
