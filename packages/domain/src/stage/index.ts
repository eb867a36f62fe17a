export * from './automatic.ts';
export * from './first-settings.ts';
export * from './settings.ts';
export * from './stage.ts';
