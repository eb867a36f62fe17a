export { addFile, type AddedFile, findUpload, type NewFile, requireOpenProject } from './add-file.ts';
export * from './fail-image.ts';
export * from './find-image-file.ts';
export * from './finish-ingest.ts';
export * from './get-image.ts';
export * from './insert-image.ts';
export * from './list-images.ts';
export * from './remove-images.ts';
export * from './retry-image.ts';
