import type * as ort from 'onnxruntime-web/wasm';
import { type Tensor } from '../core/index.ts';
import { type Backend } from './backend-choice.ts';
import { type BackendSession } from './open-fastest.ts';

/** One copy of onnxruntime-web: each has its own WebAssembly, which is set up once and never again. */
export type Ort = Pick<typeof ort, 'env' | 'InferenceSession' | 'Tensor'>;

export interface OrtOptions {
  readonly backend: Backend;
  /** Where onnxruntime's own files are served, with a trailing slash; default: beside its module. */
  readonly wasmBase?: string;
  readonly threads: number;
  /** Milliseconds after which setting up counts as failed; without it, never. */
  readonly initTimeout?: number;
}

/** Opens ONNX bytes with a copy of onnxruntime-web. Float32 in, float32 out. */
export async function openOrtSession(
  { env, InferenceSession, Tensor: OrtTensor }: Ort,
  model: Uint8Array,
  { backend, wasmBase, threads, initTimeout = 0 }: OrtOptions,
): Promise<BackendSession> {
  if (wasmBase !== undefined) env.wasm.wasmPaths = wasmBase;
  env.wasm.numThreads = threads;
  env.wasm.initTimeout = initTimeout;
  const session = await InferenceSession.create(model, {
    executionProviders: [backend],
    graphOptimizationLevel: 'all',
    // Errors only: on a graphics card it warns of every shape that the processor computes.
    logSeverityLevel: 3,
  });
  return {
    // What it could not have, it has lowered itself.
    threads: env.wasm.numThreads,
    async run(feeds, outputs) {
      const results = await session.run(
        Object.fromEntries(
          Object.entries(feeds).map(([name, { data, dims }]) => [name, new OrtTensor('float32', data, dims)]),
        ),
        [...outputs],
      );
      return Object.fromEntries(
        Object.entries(results).map(([name, { data, dims }]): [string, Tensor] => {
          if (!(data instanceof Float32Array)) throw new RangeError(`the output ${name} is not float32`);
          return [name, { data, dims }];
        }),
      );
    },
    close: () => session.release(),
  };
}
