import * as ort from 'onnxruntime-web/wasm';
import { type BackendSession } from './open-fastest.ts';
import { type Ort, openOrtSession } from './open-ort-session.ts';

/** Threads that never start say nothing; onnxruntime's own file comes within this time or the net is very slow. */
const THREADS_START_WITHIN_MS = 60_000;

/**
 * Opens ONNX bytes on the processor through WebAssembly, on one thread where several cannot be started.
 * `wasmBase`: where onnxruntime's own files are served.
 */
export async function openWasmSession(
  model: Uint8Array,
  { wasmBase, threads }: { readonly wasmBase?: string; readonly threads: number },
): Promise<BackendSession> {
  const options = { backend: 'wasm', ...(wasmBase !== undefined && { wasmBase }) } as const;
  if (threads === 1 || wasmBase === undefined) return openOrtSession(ort, model, { ...options, threads });
  try {
    return await openOrtSession(ort, model, { ...options, threads, initTimeout: THREADS_START_WITHIN_MS });
  } catch {
    // A copy that has failed to set up stays failed, so another one; what is wrong with the model, it will say again.
    return openOrtSession(await importOrt(wasmBase, 'ort.wasm.min.mjs'), model, { ...options, threads: 1 });
  }
}

/** Imports a copy of onnxruntime-web from where its files are served: most pages never need it. */
export async function importOrt(wasmBase: string, file: string): Promise<Ort> {
  // The build leaves this import alone; the file is onnxruntime-web's own, whose types are those of the package.
  return (await import(
    /* webpackIgnore: true */ /* turbopackIgnore: true */ /* @vite-ignore */ `${wasmBase}${file}`
  )) as Ort;
}
