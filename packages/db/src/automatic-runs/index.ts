export * from './automatic-failures.ts';
export * from './automatic-figures.ts';
export * from './automatic-images.ts';
export * from './next-automatic.ts';
