export {
  type AutomaticMask,
  automaticMasks,
  type AutomaticPort,
  type AutomaticProgress,
  type AutomaticRequest,
} from './automatic/automatic-masks.ts';
export {
  type AutomaticChoice,
  type AutomaticPreset,
  automaticPresets,
  type AutomaticSettings,
  automaticSettingsSchema,
  chosenSettings,
  withModelThresholds,
} from './automatic/automatic-settings.ts';
export { type Mend, mendMask } from './automatic/create-repair.ts';
export { keepMasks, permissive } from './automatic/keep-masks.ts';
export { type DecodeBatch } from './automatic/sift-crop.ts';
export {
  answeringChannels,
  type Candidate,
  candidatesOf,
  type DecoderOutput,
  measureChannel,
  rankedChannels,
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
export { type Edges, type EdgesRequest, findEdges } from './edges/find-edges.ts';
export {
  boxFromInput,
  type Detection,
  detectionFrame,
  type DetectionFrame,
  detectionsOf,
  type DetectorInput,
  prepareDetection,
  type RawDetection,
} from './detector/index.ts';
export {
  type ExemplarScore,
  poolEmbedding,
  rankByExemplars,
  similarity,
  unitVector,
} from './exemplar/index.ts';
export {
  type CalibrationBin,
  deepestPixel,
  type Estimate,
  evaluateMask,
  EVALUATION_FIGURES,
  type EvaluationFigure,
  type EvaluationReport,
  evaluationChanges,
  evaluationReport,
  type EvaluationRequest,
  type MaskEvaluation,
  nextClick,
} from './evaluation/index.ts';
export { fromHalf, toHalf } from './half.ts';
export {
  type AnyManifest,
  anyManifestSchema,
  type CleanUp,
  cleanUpSchema,
  type DetectorManifest,
  detectorManifestSchema,
  type Manifest,
  manifestSchema,
  type ManifestResult,
  parseAnyManifest,
  parseBy,
  parseManifest,
  type TextManifest,
  textManifestSchema,
} from './manifest.ts';
export { manifestJsonSchema } from './manifest-json-schema.ts';
export {
  type Arithmetic,
  createMaskEnlarger,
  type EnlargedMask,
  type LogitReader,
  type MaskEnlarger,
} from './mask-enlarger.ts';
export { logitsFromRle } from './mask-prompt.ts';
export { type EncoderInput, frameOf, preprocess } from './preprocess.ts';
export { encodePrompts, isAmbiguous, type PromptPoint, type Prompts, type PromptTensors } from './prompts.ts';
export {
  cropAround,
  padTokens,
  type PhraseScore,
  type PhraseTokens,
  prepareCrop,
  rankByPhrase,
  wordIds,
} from './text/index.ts';
export { cropRgb } from './crop-rgb.ts';
export { resizeRgb } from './pixels/resize-rgb.ts';
export { type RgbImage } from './pixels/rgb-image.ts';
