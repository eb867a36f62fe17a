export * from './list-masks.ts';
export { type MaskChange, type MaskDelete, type MaskSave } from './mask-change.ts';
export { saveMasks, type SavedMask } from './save-masks.ts';
