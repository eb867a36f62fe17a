export * from './context.ts';
export * from './scope.ts';
