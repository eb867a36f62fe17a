export { type Backend, type BackendChoice } from './backend-choice.ts';
export {
  createDecoderClient,
  type Decoded,
  type DecoderClient,
  type DecoderClientOptions,
  type WorkerPort,
} from './decoder-client.ts';
export { createDecoderRuntime, type DecoderRuntime, type DecoderSession } from './decoder-runtime.ts';
export {
  type DecodedCandidate,
  type DecodedLead,
  type DecodeInput,
  type DecodePrompts,
  type DecoderReply,
  type DecoderRequest,
  type DecodeTimings,
  type ImageSource,
  LOGITS_GONE,
  type ModelSource,
  type WorkerReport,
} from './messages.ts';
