export { buildExport } from './build-export.ts';
export { createExport } from './create-export.ts';
export { findExportFile, getExport } from './get-export.ts';
export { listExports } from './list-exports.ts';
export { previewExport } from './preview-export.ts';
