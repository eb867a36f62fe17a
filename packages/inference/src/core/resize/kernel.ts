import { KERNEL } from './kernel.wasm.ts';
import { type RgbImage } from './rgb-image.ts';
import { type Taps, tapsOf } from './taps.ts';

type Resize = (image: RgbImage, width: number, height: number) => RgbImage;

/** The exports of kernel.wat, which says what they take. */
interface Passes {
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
}

/** The part of WebAssembly that is used here: neither the language's own library of types nor this room has it. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Passes };
}

/** So many rows of the picture are in the kernel's memory at once. */
const BAND = 64;
const PAGE = 65_536;

let opened: Resize | null | undefined;

/** The kernel, compiled when first asked for; null where WebAssembly with SIMD is missing or forbidden. */
export function openKernel(): Resize | null {
  if (opened !== undefined) return opened;
  try {
    const { Module, Instance } = (globalThis as unknown as { WebAssembly: Wasm }).WebAssembly;
    const module = new Module(KERNEL);
    // Each picture has a memory of its own, which goes when its pixels have been copied out.
    opened = (image, width, height) => resize(new Instance(module).exports, image, width, height);
  } catch {
    opened = null;
  }
  return opened;
}

function resize(passes: Passes, image: RgbImage, width: number, height: number): RgbImage {
  const across = tapsOf(image.width, width);
  const down = tapsOf(image.height, height);
  const from = image.width * 3;
  const length = width * 3;
  const place = places();
  const at = {
    first: place(width * 4),
    count: place(width * 4),
    across: place(across.weights.byteLength),
    down: place(down.weights.byteLength),
    band: place(BAND * from),
    columns: place(image.height * length),
    out: place(height * length),
  };
  passes.memory.grow(Math.ceil(place(0) / PAGE));
  const { buffer } = passes.memory;
  const bytes = new Uint8Array(buffer);
  const write = (offset: number, values: Int32Array) => {
    new Int32Array(buffer, offset, values.length).set(values);
  };
  write(
    at.first,
    across.first.map((pixel) => pixel * 3),
  );
  write(at.count, across.count);
  write(at.across, across.weights);
  write(at.down, down.weights);

  if (width === image.width) bytes.set(image.data, at.columns);
  else {
    for (let y = 0; y < image.height; y += BAND) {
      const rows = Math.min(BAND, image.height - y);
      bytes.set(image.data.subarray(y * from, (y + rows) * from), at.band);
      const to = at.columns + y * length;
      passes.columns(at.band, from, to, rows, width, at.first, at.count, at.across, across.stride);
    }
  }
  if (height === image.height) {
    return { width, height, data: bytes.slice(at.columns, at.columns + height * length) };
  }
  resizeRows(passes, down, at, length);
  return { width, height, data: bytes.slice(at.out, at.out + height * length) };
}

function resizeRows(
  passes: Passes,
  { first, count, stride }: Taps,
  at: { readonly columns: number; readonly out: number; readonly down: number },
  length: number,
): void {
  for (let y = 0; y < first.length; y++) {
    const from = at.columns + (first[y] ?? 0) * length;
    passes.row(from, length, at.out + y * length, at.down + y * stride * 4, count[y] ?? 0);
  }
}

/** Hands out offsets one after the other, aligned, each with the room beyond its end that the kernel may touch. */
function places(): (bytes: number) => number {
  let next = 0;
  return (bytes) => {
    const at = next;
    next += Math.ceil(bytes / 16) * 16 + 16;
    return at;
  };
}
