import type * as ort from 'onnxruntime-node';
import { Tensor } from 'onnxruntime-node';
import { type Manifest, type Tensor as PlainTensor } from '../core/index.ts';
import { plainTensors } from './tensors.ts';

/** One run of an encoder session: input [1, 3, size, size] → outputs by name, float32. */
export async function runEncoder(
  session: ort.InferenceSession,
  manifest: Manifest,
  tensor: Float32Array,
): Promise<Record<string, PlainTensor>> {
  const { size } = manifest.input;
  const input = new Tensor('float32', tensor, [1, 3, size, size]);
  return plainTensors(await session.run({ [manifest.encoder.input]: input }));
}
