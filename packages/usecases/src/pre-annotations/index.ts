export { addImport } from './add-import.ts';
export { importItems } from './import-items.ts';
export { getImport, listImports, removeImport } from './list-imports.ts';
export { readImport } from './read-import.ts';
export * from './refine-import.ts';
export { startImport } from './start-import.ts';
