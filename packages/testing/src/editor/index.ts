export { createDiscDecoder, type DiscDecoder } from './disc-decoder.ts';
export { rectMask } from './rect-mask.ts';
export { TEST_LABELS, TestEditor, type TestEditorOptions } from './test-editor.ts';
