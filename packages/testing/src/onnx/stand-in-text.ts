import { makeOnnx } from './make-onnx.ts';
import { listed, type StandIn } from './stand-in.ts';

const LENGTH = 4;
const VOCABULARY = { '<unknown>': 0, red: 1, green: 2, blue: 3 };
/** A row for each word: unlike any colour, red, green, blue; the last one fills up. */
const TABLE = [-1, -1, -1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];

/** Phrases and crops as mean colours: a few words are known, every other is unlike any colour. */
export function colourTextModel(wish: { readonly manifest?: object } = {}): StandIn {
  const mean = (from: string, to: string, axes: number[]) => ({
    op: 'ReduceMean',
    inputs: [from],
    outputs: [to],
    attributes: { axes: { ints: axes }, keepdims: { int: 0 } },
  });
  const files = {
    'text.onnx': makeOnnx({
      inputs: [{ name: 'input_ids', type: 'int64', shape: [1, LENGTH] }],
      outputs: [{ name: 'text_embeddings', shape: [1, 3] }],
      constants: [{ name: 'table', shape: [5, 3], data: Float32Array.from(TABLE) }],
      nodes: [
        { op: 'Gather', inputs: ['table', 'input_ids'], outputs: ['words'] },
        mean('words', 'text_embeddings', [1]),
      ],
    }),
    'image.onnx': makeOnnx({
      inputs: [{ name: 'image', shape: [1, 3, 16, 16] }],
      outputs: [{ name: 'image_embeddings', shape: [1, 3] }],
      nodes: [mean('image', 'image_embeddings', [2, 3])],
    }),
    'words.json': new TextEncoder().encode(JSON.stringify(VOCABULARY)),
  };
  return {
    files,
    manifest: {
      schemaVersion: 1,
      id: 'colour-words',
      version: '1.0.0',
      name: 'Colour words',
      licence: 'MIT',
      source: 'packages/testing',
      kind: 'text',
      text: {
        file: 'text.onnx',
        contextLength: LENGTH,
        padId: 4,
        tokenizer: { kind: 'words', file: 'words.json' },
      },
      image: { file: 'image.onnx', size: 16, mean: [0, 0, 0], std: [255, 255, 255] },
      length: 3,
      logitScale: 20,
      template: '{}',
      contrast: ['red', 'green', 'blue'],
      files: listed(files, Object.keys(files)),
      ...wish.manifest,
    },
  };
}
