export * from './count-items.ts';
export * from './next-picture.ts';
