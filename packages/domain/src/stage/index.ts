export * from './automatic.ts';
export * from './settings.ts';
export * from './stage.ts';
