export { type ActivityMeter, createActivityMeter } from './activity-meter.ts';
export { type Change, type Edit, editsOf, inverseOf, type MaskDiff, type Origin, squash } from './change.ts';
export { type Command, COMMAND_GROUPS, type CommandGroup, commandFor } from './command.ts';
export { createEditor, type Editor, type EditorOptions } from './create-editor.ts';
export { createDocument, type Document, type DocumentEvent } from './document.ts';
export { type Draft, type Scribble, type Seed } from './draft.ts';
export { createEdgeLayer, type EdgeLayer } from './edge-layer.ts';
export { edgeLines } from './edge-lines.ts';
export { createEdgeMap, type EdgeMap, LEAST_EDGE } from './edge-map.ts';
export { followEdge } from './edge-follow.ts';
export { snapToEdge } from './edge-snap.ts';
export { traceAlongEdge } from './edge-trace.ts';
export { readingOrder } from './editor-commands.ts';
export { createHistory, type History, type Step, type Steps } from './history.ts';
export { maskAt } from './hit-test.ts';
export { keyCap, keysOf, type KeyStroke } from './key.ts';
export { type KeyboardCursor } from './keyboard-cursor.ts';
export { KEY_PRESETS } from './key-presets.ts';
export { type KeyBindings, layKeys, refusedKey, sharersOf, withKeys } from './keymap.ts';
export { type EditorLabel, type Labels } from './labels.ts';
export { type LatencyFigures } from './latency.ts';
export { type MaskRecord, nextZ, pixelsOf, sameMask } from './mask-record.ts';
export { type MaskSource, maskSource } from './mask-source.ts';
export { type Notice } from './notices.ts';
export { type Channel, CHANNELS, isPlain, lookMatrix, PLAIN_LOOK, type PictureLook } from './picture-look.ts';
export { isProposal, type Proposals } from './proposals.ts';
export { type Yielded, yieldedText } from './overlap.ts';
export { createObjectTimer, type ObjectTimer } from './object-timer.ts';
export { type MarkSign, type OverlayItem } from './overlay.ts';
export { DRAG_PX, distanceView, GRIP_PX, type PointerInput } from './pointer.ts';
export {
  type CandidateMask,
  type DecodeAnswer,
  type DecodePort,
  type DecodeRequest,
  type MaskPrompt,
  type Measure,
} from './ports.ts';
export { type HoverPreview } from './hovering.ts';
export { type Answer, type Prompting } from './prompting.ts';
export { reshaped, shapedNew } from './reshaped.ts';
export { type Shape, type ShapePreview, type Shaping } from './shaping.ts';
export { type ReadSignal, type Signal, signal } from './signal.ts';
export { type Sketch, sketchCorners, sketchPoints } from './sketch.ts';
export { type ToolOption } from './tool-option.ts';
export { type Combine, TIDY_KINDS, type TidyKind, type ToolSettings } from './tool-settings.ts';
export {
  type Go,
  type Hand,
  type MakeState,
  type Tool,
  type ToolDescriptor,
  type ToolPorts,
  type ToolState,
} from './tool.ts';
export { type Toolbox } from './toolbox.ts';
export { restack, stackingOrder } from './stacking.ts';
export { type ColourMode, toggleAll, toggleSolo, type ViewSettings } from './view-settings.ts';
export { type Viewport } from './viewport.ts';
