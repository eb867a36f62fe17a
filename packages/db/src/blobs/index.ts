export * from './record-blob.ts';
