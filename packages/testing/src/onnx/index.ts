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
