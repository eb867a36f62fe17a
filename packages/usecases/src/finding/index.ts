export * from './ask-to-find.ts';
export * from './for-finders.ts';
