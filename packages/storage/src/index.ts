export * from './fs/fs-storage.ts';
export * from './storage-unusable.ts';
export * from './storage.ts';
