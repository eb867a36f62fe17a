export * from './stage.ts';
export * from './settings.ts';
