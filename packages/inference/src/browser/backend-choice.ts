/** Where the decoder runs in a browser. */
export type Backend = 'wasm' | 'webgpu';

/** Which of them it is, and why: told to people and remembered. */
export interface BackendChoice {
  readonly backend: Backend;
  /** Why, as a sentence for people. */
  readonly reason: string;
  /** Whether both were tried, so that the answer holds for this model in this browser. */
  readonly measured: boolean;
}

/** What came of trying the graphics card. */
export type GpuTrial =
  | { readonly kind: 'absent'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** `differs`: it does not give the processor's numbers. */
  | { readonly kind: 'ran'; readonly ms: number; readonly differs: boolean };

/** A graphics card must be faster by more than a measurement wavers: it shares its memory with the page. */
const WORTH_IT = 0.9;

/** The faster one. `wasmMs`: one decoder run on the processor, milliseconds. */
export function chooseBackend(wasmMs: number, gpu: GpuTrial): BackendChoice {
  const processor = (reason: string, measured = true): BackendChoice => ({
    backend: 'wasm',
    reason,
    measured,
  });
  if (gpu.kind === 'absent') return processor(`On the processor: ${gpu.reason}.`, false);
  if (gpu.kind === 'failed') return processor(`On the processor: the graphics card failed (${gpu.reason}).`);
  if (gpu.differs) return processor('On the processor: the graphics card answers differently.');
  const times = `${inMs(gpu.ms)} there, ${inMs(wasmMs)} on the processor`;
  return gpu.ms < WORTH_IT * wasmMs
    ? { backend: 'webgpu', reason: `On the graphics card: ${times}.`, measured: true }
    : processor(`On the processor: the graphics card is not faster (${times}).`);
}

const inMs = (ms: number) => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
