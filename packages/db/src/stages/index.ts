export * from './settings-of-task.ts';
