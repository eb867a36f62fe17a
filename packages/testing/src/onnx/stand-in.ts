import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type OnnxGraph, type OnnxNode } from './graph.ts';
import { makeOnnx } from './make-onnx.ts';

/** A bundle in memory: its manifest and its files by path. */
export interface StandIn {
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly files: Readonly<Record<string, Uint8Array>>;
}

const SIZE = 32;
const LOW_RES = 8;
const mean = (from: string, to: string, axes: readonly number[], keep: 0 | 1): OnnxNode => ({
  op: 'ReduceMean',
  inputs: [from],
  outputs: [to],
  attributes: { axes: { ints: axes }, keepdims: { int: keep } },
});
const pool = (to: string, side: number): OnnxNode => ({
  op: 'AveragePool',
  inputs: ['image'],
  outputs: [to],
  attributes: { kernel_shape: { ints: [side, side] }, strides: { ints: [side, side] } },
});

/** Means of 8 × 8 and, as a feature map at another stride, of 4 × 4 pixels. */
export const standInEncoder: OnnxGraph = {
  inputs: [{ name: 'image', shape: [1, 3, SIZE, SIZE] }],
  outputs: [
    { name: 'image_embeddings', shape: [1, 3, 4, 4] },
    { name: 'high_res_s4', shape: [1, 3, 8, 8] },
  ],
  nodes: [pool('image_embeddings', 8), pool('high_res_s4', 4)],
};

/** Masks where the feature map is bright, nudged by the prompt; every input matters, nothing is learned. */
export function standInDecoder(contract: 'batched' | 'one-piece'): OnnxGraph {
  const batch = contract === 'batched' ? 'batch' : 1;
  const onePiece = contract === 'one-piece';
  return {
    inputs: [
      { name: 'image_embeddings', shape: [1, 3, 4, 4] },
      { name: 'high_res_s4', shape: [1, 3, LOW_RES, LOW_RES] },
      { name: 'point_coords', shape: [batch, 'points', 2] },
      { name: 'point_labels', shape: [batch, 'points'] },
      { name: 'mask_input', shape: [batch, 1, LOW_RES, LOW_RES] },
      { name: 'has_mask_input', shape: [batch] },
      ...(onePiece ? [{ name: 'orig_im_size', shape: [2] }] : []),
    ],
    outputs: [
      { name: 'low_res_masks', shape: [batch, 4, LOW_RES, LOW_RES] },
      { name: 'iou_predictions', shape: [batch, 4] },
      ...(onePiece ? [{ name: 'masks', shape: [1, 4, LOW_RES, LOW_RES] }] : []),
    ],
    constants: [
      { name: 'column', shape: [4], data: BigInt64Array.of(-1n, 1n, 1n, 1n) },
      { name: 'small', shape: [1], data: Float32Array.of(0.001) },
    ],
    nodes: [
      mean('high_res_s4', 'bright', [1], 1),
      mean('image_embeddings', 'level', [1, 2, 3], 1),
      { op: 'Sub', inputs: ['bright', 'level'], outputs: ['contrast'] },
      mean('point_coords', 'place', [1, 2], 0),
      mean('point_labels', 'sign', [1], 0),
      { op: 'Mul', inputs: ['place', 'sign'], outputs: ['prompt'] },
      { op: 'Mul', inputs: ['prompt', 'small'], outputs: ['nudge'] },
      { op: 'Reshape', inputs: ['nudge', 'column'], outputs: ['nudges'] },
      { op: 'Reshape', inputs: ['has_mask_input', 'column'], outputs: ['given'] },
      { op: 'Mul', inputs: ['mask_input', 'given'], outputs: ['before'] },
      { op: 'Add', inputs: ['contrast', 'nudges'], outputs: ['asked'] },
      { op: 'Add', inputs: ['asked', 'before'], outputs: ['one'] },
      {
        op: 'Concat',
        inputs: ['one', 'one', 'one', 'one'],
        outputs: ['low_res_masks'],
        attributes: { axis: { int: 1 } },
      },
      mean('low_res_masks', 'sure', [2, 3], 0),
      { op: 'Sigmoid', inputs: ['sure'], outputs: ['iou_predictions'] },
      ...(onePiece ? [{ op: 'Identity', inputs: ['low_res_masks'], outputs: ['masks'] }] : []),
    ],
  };
}

/** What of a stand-in a test cares about. */
export interface StandInWish {
  readonly id?: string;
  readonly version?: string;
  readonly contract?: 'batched' | 'one-piece';
  readonly encoder?: OnnxGraph;
  readonly decoder?: OnnxGraph;
  /** Laid over the manifest. */
  readonly manifest?: Readonly<Record<string, unknown>>;
}

/** A promptable model of a few hundred bytes whose encoder has a feature map at a second stride. */
export function standIn(wish: StandInWish = {}): StandIn {
  const { id = 'stand-in', version = '1.0.0', contract = 'batched' } = wish;
  const files = {
    'encoder.onnx': makeOnnx(wish.encoder ?? standInEncoder),
    'decoder.onnx': makeOnnx(wish.decoder ?? standInDecoder(contract)),
    'MODEL_CARD.md': new TextEncoder().encode('# Stand-in\n\nMeans of pixels; nothing is learned.\n'),
  };
  return {
    files,
    manifest: {
      schemaVersion: 1,
      id,
      version,
      name: 'Stand-in',
      licence: 'MIT',
      source: 'packages/testing',
      kind: 'promptable',
      input: { size: SIZE, mean: [0, 0, 0], std: [255, 255, 255] },
      encoder: {
        file: 'encoder.onnx',
        outputs: [
          { name: 'image_embeddings', shape: [1, 3, 4, 4] },
          { name: 'high_res_s4', shape: [1, 3, 8, 8] },
        ],
      },
      decoder: { file: 'decoder.onnx', contract, lowResSize: LOW_RES },
      files: listed(files, ['encoder.onnx', 'decoder.onnx']),
      ...wish.manifest,
    },
  };
}

/** The `files` of a manifest. */
export const listed = (files: StandIn['files'], paths: readonly string[]): Record<string, object> =>
  Object.fromEntries(
    paths.map((name) => {
      const content = files[name] ?? new Uint8Array();
      return [name, { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length }];
    }),
  );

/** Every file of a bundle, manifest.json first. */
export const bundleEntries = ({ manifest, files }: StandIn): [string, Uint8Array][] => [
  ['manifest.json', new TextEncoder().encode(JSON.stringify(manifest, undefined, 2))],
  ...Object.entries(files),
];

/** Writes a bundle into a folder. */
export async function writeBundle(directory: string, bundle: StandIn): Promise<void> {
  for (const [name, content] of bundleEntries(bundle)) {
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true });
    await writeFile(path.join(directory, name), content);
  }
}
