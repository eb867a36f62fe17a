import { BundleError } from '../bundle-error.ts';
import { fieldsOf } from './protobuf.ts';

/** A graph in a graph in a graph: no exporter nests deeper. */
const DEEPEST = 24;
const RUN = 2;

/** Where messages lie in messages, by field number of onnx.proto (ONNX 1.16). */
const WITHIN = {
  model: { 7: 'graph', 20: 'training', 25: 'function' },
  graph: { 1: 'node', 5: 'tensor', 15: 'sparse' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor', 6: 'graph', 10: 'tensor', 11: 'graph', 22: 'sparse', 23: 'sparse' },
  function: { 7: 'node', 11: 'attribute' },
  training: { 1: 'graph', 2: 'graph' },
  sparse: { 1: 'tensor', 2: 'tensor' },
  tensor: {},
} as const satisfies Record<string, Readonly<Record<number, string>>>;
type Kind = keyof typeof WITHIN;

const TENSOR_EXTERNAL_DATA = 13;
const TENSOR_DATA_LOCATION = 14;
const NODE_OP_TYPE = 4;

/**
 * Refuses bytes that are no ONNX model, and models that name other files: tensors with external data, in whatever graph,
 * attribute, function or sparse tensor they hide, and nodes that hold the address of a compiled part. A model opened from a
 * file would read them, wherever they point. `name`: what the sentence calls the file. Throws BundleError.
 */
export function refuseOutside(bytes: Uint8Array, name: string): void {
  let graphs = 0;
  let operators = 0;
  const walk = (kind: Kind, from: number, to: number, depth: number): void => {
    if (depth > DEEPEST) throw new RangeError('its graphs are nested too deep');
    for (const field of fieldsOf(bytes, from, to)) {
      if (kind === 'model') {
        if (field.number === 7) graphs++;
        if (field.number === 8) operators++;
      }
      if (kind === 'tensor') refuseExternal(field, name);
      if (kind === 'node' && field.number === NODE_OP_TYPE && isText(bytes, field, 'EPContext')) {
        throw new BundleError(
          `${name} holds a part compiled for one device (EPContext), which may name other files: export it without.`,
        );
      }
      const inner = (WITHIN[kind] as Readonly<Record<number, Kind>>)[field.number];
      if (inner !== undefined && field.encoding === RUN) walk(inner, field.start, field.end, depth + 1);
    }
  };
  try {
    walk('model', 0, bytes.length, 0);
  } catch (error) {
    if (error instanceof BundleError) throw error;
    throw new BundleError(
      `${name} is not an ONNX model: ${error instanceof Error ? error.message : 'unreadable'}.`,
    );
  }
  if (graphs !== 1 || operators === 0) {
    throw new BundleError(`${name} is not an ONNX model: it has no graph.`);
  }
}

function refuseExternal(field: { number: number; encoding: number; value: number }, name: string): void {
  const outside =
    (field.number === TENSOR_EXTERNAL_DATA && field.encoding === RUN) ||
    (field.number === TENSOR_DATA_LOCATION && field.value !== 0);
  if (outside) {
    throw new BundleError(
      `${name} keeps tensors in another file (external data); a bundle's models must be whole: save it as one file.`,
    );
  }
}

const isText = (bytes: Uint8Array, { start, end }: { start: number; end: number }, text: string): boolean =>
  end - start === text.length &&
  Buffer.from(bytes.buffer, bytes.byteOffset + start, text.length).equals(Buffer.from(text));
