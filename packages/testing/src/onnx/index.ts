export {
  type ElementType,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './graph.ts';
export { makeOnnx } from './make-onnx.ts';
export {
  bundleEntries,
  listed,
  type StandIn,
  standIn,
  standInDecoder,
  standInEncoder,
  type StandInWish,
  writeBundle,
} from './stand-in.ts';
export { colourDetector, colourDetectorGraph } from './stand-in-detector.ts';
export { colourTextModel } from './stand-in-text.ts';
