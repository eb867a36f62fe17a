import { KERNEL } from './kernel.wasm.ts';

/** The exports of kernel.wat, which says what they take. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  columns(
    from: number,
    row: number,
    to: number,
    rows: number,
    width: number,
    first: number,
    count: number,
    weights: number,
    taps: number,
  ): void;
  row(from: number, length: number, to: number, weights: number, taps: number): void;
  channel(from: number, width: number, to: number, mean: number, std: number): void;
}

/** The part of WebAssembly that is used here: neither the language's own library of types nor this room has it. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Kernel };
}

const PAGE = 65_536;
/** So much memory stays with the kernel: getting it anew costs as much as the work. That of larger pictures goes with them. */
const KEPT_BYTES = 16 * 1024 ** 2;

let instantiate: (() => Kernel) | null | undefined;
let kept: Kernel | undefined;

/**
 * Works with the kernel and so many bytes of memory, in which lies whatever was there before.
 * Null where WebAssembly with SIMD is missing or forbidden.
 */
export function withKernel<T extends object>(
  bytes: number,
  work: (kernel: Kernel, memory: ArrayBuffer) => T,
): T | null {
  instantiate ??= open();
  if (!instantiate) return null;
  const kernel = kept ?? instantiate();
  const { memory } = kernel;
  const missing = Math.ceil(bytes / PAGE) - memory.buffer.byteLength / PAGE;
  if (missing > 0) memory.grow(missing);
  kept = memory.buffer.byteLength <= KEPT_BYTES ? kernel : undefined;
  return work(kernel, memory.buffer);
}

function open(): (() => Kernel) | null {
  try {
    const { Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
    const module = new Module(KERNEL);
    return () => new Instance(module).exports;
  } catch {
    return null;
  }
}

/** Hands out offsets in the kernel's memory one after the other, aligned, each with the room beyond its end that the kernel may touch. */
export function places(): (bytes: number) => number {
  let next = 0;
  return (bytes) => {
    const at = next;
    next += Math.ceil(bytes / 16) * 16 + 16;
    return at;
  };
}
