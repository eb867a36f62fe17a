import type * as ort from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { type Manifest, type Tensor as PlainTensor } from '../core/index.ts';
import { plainTensors } from './tensors.ts';

/** One run of an encoder session: input [1, 3, size, size] → outputs by name, float32; written to `into` where given. */
export async function runEncoder(
  session: ort.InferenceSession,
  manifest: Manifest,
  tensor: Float32Array,
  into?: Readonly<Record<string, Tensor>>,
): Promise<Record<string, PlainTensor>> {
  const { size } = manifest.input;
  const feeds = { [manifest.encoder.input]: new Tensor('float32', tensor, [1, 3, size, size]) };
  return plainTensors(await (into ? session.run(feeds, into) : session.run(feeds)));
}

/** Room for what one run gives, to be written again and again: megabytes made anew each time keep the collector busy. */
export function roomForOutputs(manifest: Manifest): Record<string, Tensor> {
  return Object.fromEntries(
    manifest.encoder.outputs.map(({ name, shape }) => {
      const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
      return [name, new Tensor('float32', values, shape)];
    }),
  );
}
