export { type CocoShape, readCocoShape } from './coco-shape.ts';
export { CocoError } from './read-coco.ts';
export { splitTables, type TableRow } from './split-tables.ts';
