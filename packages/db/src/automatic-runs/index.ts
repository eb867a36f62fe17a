export * from './automatic-failures.ts';
export * from './automatic-figures.ts';
export * from './next-automatic.ts';
