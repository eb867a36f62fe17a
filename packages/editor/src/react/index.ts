export { EditorCanvas, type EditorCanvasProps } from './EditorCanvas.tsx';
export { useCommands } from './use-commands.ts';
export { useSignal } from './use-signal.ts';
