export { EditorCanvas, type EditorCanvasProps } from './EditorCanvas.tsx';
export { useCommands } from './use-commands.ts';
export { useSignal, useSignalAfterPaint } from './use-signal.ts';
