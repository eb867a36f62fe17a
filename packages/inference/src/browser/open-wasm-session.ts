import * as ort from 'onnxruntime-web/wasm';
import { type Tensor } from '../core/index.ts';
import { type DecoderSession } from './decoder-runtime.ts';

/** Opens ONNX bytes on the processor through WebAssembly. `wasmBase`: where onnxruntime's own files are served. */
export async function openWasmSession(
  model: Uint8Array,
  { wasmBase, threads }: { readonly wasmBase?: string; readonly threads: number },
): Promise<DecoderSession> {
  if (wasmBase !== undefined) ort.env.wasm.wasmPaths = wasmBase;
  ort.env.wasm.numThreads = threads;
  const session = await ort.InferenceSession.create(model, {
    executionProviders: ['wasm'],
    graphOptimizationLevel: 'all',
  });
  return {
    async run(feeds, outputs) {
      const results = await session.run(
        Object.fromEntries(
          Object.entries(feeds).map(([name, { data, dims }]) => [
            name,
            new ort.Tensor('float32', data, dims),
          ]),
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
  };
}
