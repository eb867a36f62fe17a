import { type BackendSession } from './open-fastest.ts';
import { openOrtSession } from './open-ort-session.ts';
import { importOrt } from './open-wasm-session.ts';

/** The part of `navigator` used here; the compiler's DOM types know no WebGPU. */
export interface GpuNavigator {
  readonly gpu?: {
    requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
  };
}

/** Why WebGPU has no graphics card here, as part of a sentence; null where it has one. */
export async function gpuAbsent({ gpu }: GpuNavigator): Promise<string | null> {
  if (!gpu) return 'this browser has no WebGPU';
  const adapter = await gpu.requestAdapter();
  if (!adapter) return 'WebGPU finds no graphics card';
  return adapter.info?.isFallbackAdapter ? 'WebGPU is only imitated here' : null;
}

/** Opens ONNX bytes on the graphics card. Loads onnxruntime's WebGPU build, so ask `gpuAbsent` first. */
export async function openWebGpuSession(model: Uint8Array, wasmBase: string): Promise<BackendSession> {
  const ort = await importOrt(wasmBase, 'ort.webgpu.min.mjs');
  return openOrtSession(ort, model, { backend: 'webgpu', wasmBase, threads: 1 });
}
