import { Tensor } from 'onnxruntime-node';
import { type Tensor as PlainTensor } from '../core/index.ts';

/** A session's outputs as plain float32 tensors. Throws RangeError for another element type. */
export function plainTensors(outputs: Readonly<Record<string, Tensor>>): Record<string, PlainTensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data, dims }]) => {
      if (!(data instanceof Float32Array)) throw new RangeError(`the output ${name} is not float32`);
      return [name, { data, dims }];
    }),
  );
}

/** Plain tensors as a session's inputs. */
export function sessionTensors(tensors: Readonly<Record<string, PlainTensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, { data, dims }]) => [name, new Tensor('float32', data, dims)]),
  );
}
