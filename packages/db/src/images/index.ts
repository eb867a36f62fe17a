export * from './list-images.ts';
export * from './set-tasks-aside.ts';
