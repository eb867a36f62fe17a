export * from './find-model-file.ts';
export * from './list-models.ts';
export * from './read-model.ts';
export * from './register-embedded-models.ts';
