import { type OnnxGraph, type OnnxNode } from './graph.ts';
import { makeOnnx } from './make-onnx.ts';
import { listed, type StandIn } from './stand-in.ts';

const SIDE = 64;
const reduce = (
  op: 'ReduceMax' | 'ReduceMin',
  from: string,
  to: string,
  axes: number[],
  keep = 1,
): OnnxNode => ({
  op,
  inputs: [from],
  outputs: [to],
  attributes: { axes: { ints: axes }, keepdims: { int: keep } },
});
const binary = (op: string, a: string, b: string, to: string): OnnxNode => ({
  op,
  inputs: [a, b],
  outputs: [to],
});
/** First and last place along an axis where a class is seen: its indices where it is, far away where it is not. */
const extent = (axis: 'x' | 'y'): OnnxNode[] => [
  reduce('ReduceMax', 'seen', `${axis}-seen`, [axis === 'x' ? 2 : 3]),
  {
    op: 'Reshape',
    inputs: [`${axis}-seen`, 'rows'],
    outputs: [axis],
  },
  binary('Sub', 'one', axis, `${axis}-unseen`),
  binary('Mul', `${axis}-unseen`, 'far', `${axis}-away`),
  binary('Add', `${axis}-away`, 'index', `${axis}-index`),
  reduce('ReduceMin', `${axis}-index`, `${axis}0`, [2]),
  binary('Add', 'index', 'one', 'next-' + axis),
  binary('Mul', axis, 'next-' + axis, `${axis}-end`),
  reduce('ReduceMax', `${axis}-end`, `${axis}1`, [2]),
];

/** One box around everything red and one around everything blue; a colour that is not there scores 0. */
export const colourDetectorGraph: OnnxGraph = {
  inputs: [{ name: 'image', shape: [1, 3, SIDE, SIDE] }],
  outputs: [
    { name: 'boxes', shape: [1, 2, 4] },
    { name: 'scores', shape: [1, 2] },
    { name: 'classes', type: 'int64', shape: [1, 2] },
  ],
  constants: [
    { name: 'colours', shape: [2, 3, 1, 1], data: Float32Array.of(1, -1, -1, -1, -1, 1) },
    { name: 'half', shape: [1], data: Float32Array.of(0.4) },
    { name: 'one', shape: [1], data: Float32Array.of(1) },
    { name: 'far', shape: [1], data: Float32Array.of(1000) },
    { name: 'sure', shape: [1], data: Float32Array.of(0.9) },
    { name: 'rows', shape: [3], data: BigInt64Array.of(1n, 2n, BigInt(SIDE)) },
    { name: 'index', shape: [1, 1, SIDE], data: Float32Array.from({ length: SIDE }, (_, i) => i) },
    { name: 'numbers', shape: [1, 2], data: BigInt64Array.of(0n, 1n) },
  ],
  nodes: [
    { op: 'Conv', inputs: ['image', 'colours'], outputs: ['colour'] },
    binary('Greater', 'colour', 'half', 'is'),
    { op: 'Cast', inputs: ['is'], outputs: ['seen'], attributes: { to: { int: 1 } } },
    ...extent('x'),
    ...extent('y'),
    {
      op: 'Concat',
      inputs: ['x0', 'y0', 'x1', 'y1'],
      outputs: ['boxes'],
      attributes: { axis: { int: 2 } },
    },
    reduce('ReduceMax', 'seen', 'any', [2, 3], 0),
    binary('Mul', 'any', 'sure', 'scores'),
    { op: 'Identity', inputs: ['numbers'], outputs: ['classes'] },
  ],
};

/** A detector of a few hundred bytes that knows two classes by their colour. */
export function colourDetector(
  wish: { readonly classes?: readonly [string, string]; readonly manifest?: object } = {},
): StandIn {
  const files = { 'detector.onnx': makeOnnx(colourDetectorGraph) };
  return {
    files,
    manifest: {
      schemaVersion: 1,
      id: 'colour-detector',
      version: '1.0.0',
      name: 'Colour detector',
      licence: 'MIT',
      source: 'packages/testing',
      kind: 'detector',
      file: 'detector.onnx',
      input: { width: SIDE, height: SIDE, resize: 'stretch', mean: [0, 0, 0], std: [255, 255, 255] },
      output: { layout: 'boxes-scores-classes' },
      classes: wish.classes ?? ['red', 'blue'],
      files: listed(files, ['detector.onnx']),
      ...wish.manifest,
    },
  };
}
