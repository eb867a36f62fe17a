export { mergePreferences } from './merge-preferences.ts';
export * from './count-attempt.ts';
export * from './lock-person.ts';
export * from './lock-workspace.ts';
export * from './require-an-owner.ts';
