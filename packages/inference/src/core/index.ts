export {
  answeringChannels,
  type Candidate,
  candidatesOf,
  type DecoderOutput,
  measureChannel,
  stabilityScore,
} from './candidates.ts';
export { cleanUpCandidate, cleanUpMask } from './clean-up.ts';
export {
  embeddingLayout,
  type EmbeddingLayout,
  type EmbeddingTensor,
  packEmbedding,
  type Tensor,
  unpackEmbedding,
} from './embedding.ts';
export { fromHalf, toHalf } from './half.ts';
export {
  type CleanUp,
  cleanUpSchema,
  type Manifest,
  manifestSchema,
  type ManifestResult,
  parseManifest,
} from './manifest.ts';
export {
  type Arithmetic,
  createMaskEnlarger,
  type EnlargedMask,
  type MaskEnlarger,
} from './mask-enlarger.ts';
export { logitsFromRle } from './mask-prompt.ts';
export { type EncoderInput, frameOf, preprocess } from './preprocess.ts';
export { encodePrompts, isAmbiguous, type PromptPoint, type Prompts, type PromptTensors } from './prompts.ts';
export { resizeRgb, type RgbImage } from './resize-rgb.ts';
