/** Element types of ONNX by their number in TensorProto.DataType. */
export const ELEMENT = {
  float32: 1,
  uint8: 2,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  double: 11,
} as const;
export type ElementType = keyof typeof ELEMENT;

/** An input or output of a graph; a dimension with a name is free. */
export interface OnnxValue {
  readonly name: string;
  /** float32 unless said otherwise. */
  readonly type?: ElementType;
  readonly shape: readonly (number | string)[];
}

/** Constant numbers in the file, or (`external`) in another file, as a hostile bundle would have them. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly data: Float32Array | BigInt64Array | Int32Array | Uint8Array;
  readonly external?: string;
}

/** Attributes of nodes say their type: ONNX tells 1 from 1.0. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly floats: readonly number[] }
  | { readonly string: string }
  | { readonly tensor: OnnxTensor }
  | { readonly graph: OnnxGraph };

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
  /** Operators of ONNX itself have the empty one. */
  readonly domain?: string;
}

export interface OnnxGraph {
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** In an order in which they can run. */
  readonly nodes: readonly OnnxNode[];
  readonly constants?: readonly OnnxTensor[];
}
