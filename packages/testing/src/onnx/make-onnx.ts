import {
  ELEMENT,
  type OnnxAttribute,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './graph.ts';
import { bytes, type Field, float, int, joined, message, text } from './wire.ts';

/**
 * A model file of a graph written by hand: what tests run where a trained model would say no more.
 * Field numbers: onnx.proto of ONNX 1.16 (IR version 8); operators of opset 17.
 */
export function makeOnnx(graph: OnnxGraph, opset = 17): Uint8Array<ArrayBuffer> {
  const domains = new Set(graph.nodes.map((node) => node.domain ?? ''));
  return joined([
    int(1, 8),
    text(2, 'maskloop-testing'),
    message(7, graphFields(graph)),
    ...[...domains.add('')].map((domain) => message(8, [text(1, domain), int(2, domain === '' ? opset : 1)])),
  ]);
}

function graphFields({ nodes, constants = [], inputs, outputs }: OnnxGraph): Field[] {
  return [
    ...nodes.map((node) => message(1, nodeFields(node))),
    text(2, 'graph'),
    ...constants.map((tensor) => message(5, tensorFields(tensor))),
    ...inputs.map((value) => message(11, valueFields(value))),
    ...outputs.map((value) => message(12, valueFields(value))),
  ];
}

function nodeFields({ op, inputs, outputs, attributes = {}, domain = '' }: OnnxNode): Field[] {
  return [
    ...inputs.map((name) => text(1, name)),
    ...outputs.map((name) => text(2, name)),
    text(4, op),
    ...Object.entries(attributes).map(([name, value]) => message(5, [text(1, name), ...attribute(value)])),
    ...(domain === '' ? [] : [text(7, domain)]),
  ];
}

function attribute(value: OnnxAttribute): Field[] {
  const type = (number: number) => int(20, number);
  if ('float' in value) return [float(2, value.float), type(1)];
  if ('int' in value) return [int(3, value.int), type(2)];
  if ('string' in value) return [text(4, value.string), type(3)];
  if ('tensor' in value) return [message(5, tensorFields(value.tensor)), type(4)];
  if ('graph' in value) return [message(6, graphFields(value.graph)), type(5)];
  if ('floats' in value) return [...value.floats.map((one) => float(7, one)), type(6)];
  return [...value.ints.map((one) => int(8, one)), type(7)];
}

function tensorFields({ name, shape, data, external }: OnnxTensor): Field[] {
  const head = [...shape.map((side) => int(1, side)), int(2, ELEMENT[elementOf(data)]), text(8, name)];
  if (external === undefined)
    return [...head, bytes(9, new Uint8Array(data.buffer, data.byteOffset, data.byteLength))];
  return [...head, message(13, [text(1, 'location'), text(2, external)]), int(14, 1)];
}

function elementOf(data: OnnxTensor['data']): 'float32' | 'int64' | 'int32' | 'uint8' {
  if (data instanceof Float32Array) return 'float32';
  if (data instanceof BigInt64Array) return 'int64';
  return data instanceof Int32Array ? 'int32' : 'uint8';
}

function valueFields({ name, type = 'float32', shape }: OnnxValue): Field[] {
  const sides = shape.map((side) => message(1, [typeof side === 'number' ? int(1, side) : text(2, side)]));
  return [text(1, name), message(2, [message(1, [int(1, ELEMENT[type]), message(2, sides)])])];
}
