export * from './automatic.ts';
export * from './calibrate.ts';
export * from './evidence.ts';
export * from './first-settings.ts';
export * from './move.ts';
export * from './settings.ts';
export * from './settings-changes.ts';
export * from './stage.ts';
