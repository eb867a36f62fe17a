export { createDiscDecoder, type DiscDecoder } from './disc-decoder.ts';
export { MaskServer } from './mask-server.ts';
export { createMemoryHistory, type MemoryHistory } from './memory-history.ts';
export { createMemoryJournal, type MemoryJournal } from './memory-journal.ts';
export { rectMask } from './rect-mask.ts';
export { TEST_LABELS, TestEditor, type TestEditorOptions } from './test-editor.ts';
