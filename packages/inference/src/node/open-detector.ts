import path from 'node:path';
import { type InferenceSession, type Tensor as OrtTensor } from 'onnxruntime-node';
import { detectorContractOf } from '../contracts/index.ts';
import {
  type Detection,
  detectionsOf,
  type DetectorManifest,
  prepareDetection,
  type RgbImage,
  type Tensor,
} from '../core/index.ts';
import { type Fallback, openSession } from './open-session.ts';
import { sessionTensors } from './tensors.ts';

/** A detector session in this thread. A run blocks the thread's loop only before and after the model. */
export interface Detector {
  readonly provider: string;
  readonly fallbacks: readonly Fallback[];
  /** Picture → what is found in it, best first. Throws RangeError for pictures too thin and answers of other shapes. */
  detect(image: RgbImage): Promise<Detection[]>;
  close(): Promise<void>;
}

/** Which bundle’s detector to open, on which providers (first choice first) and threads; default: the processor, two threads. */
export interface OpenDetectorOptions {
  readonly manifest: DetectorManifest;
  /** Folder of the checked bundle. */
  readonly directory: string;
  readonly providers?: readonly string[];
  readonly threads?: number;
}

/** Opens the detector of a checked bundle, by default on the processor. Rejects when no provider can run it. */
export async function openDetector(options: OpenDetectorOptions): Promise<Detector> {
  const { manifest, directory, providers = ['cpu'], threads = 2 } = options;
  const contract = detectorContractOf(manifest);
  const file = path.join(directory, manifest.file);
  const { width, height } = manifest.input;
  const answer = async (session: InferenceSession, tensor: Float32Array) => {
    const feeds = sessionTensors({ [manifest.input.name]: { data: tensor, dims: [1, 3, height, width] } });
    return contract.read(manifest, numberTensors(await session.run(feeds, [...contract.outputs(manifest)])));
  };
  const { session, provider, fallbacks } = await openSession(file, providers, threads, async (opened) => {
    // With one provider there is nothing to fall back to: the first question tells.
    if (providers.length > 1) await answer(opened, new Float32Array(3 * width * height));
  });
  return {
    provider,
    fallbacks,
    async detect(image) {
      const { tensor, frame } = prepareDetection(image, manifest);
      return detectionsOf(await answer(session, tensor), manifest, frame);
    },
    close: () => session.release(),
  };
}

/** Outputs of any number type as float32: class numbers and counts come as integers. Throws RangeError for text. */
export function numberTensors(outputs: Readonly<Record<string, OrtTensor>>): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { data, dims }]) => {
      if (data instanceof Float32Array) return [name, { data, dims }];
      return [name, { data: Float32Array.from(data as ArrayLike<unknown>, number(name)), dims }];
    }),
  );
}

const number =
  (name: string) =>
  (value: unknown): number => {
    if (typeof value === 'number' || typeof value === 'bigint') return Number(value);
    throw new RangeError(`the output ${name} holds no numbers`);
  };
