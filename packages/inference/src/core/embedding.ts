import { fromHalf, toHalf } from './half.ts';
import { type Manifest } from './manifest.ts';

/** Where one tensor lies in an embedding's bytes. */
export interface EmbeddingTensor {
  /** Name of the encoder's output. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly byteOffset: number;
  readonly byteLength: number;
}

/**
 * An embedding is one blob: the encoder's outputs one after the other, little-endian, C order. float16 is what is stored and
 * sent; float32 the encoder's own numbers, for comparisons to the last bit.
 */
export interface EmbeddingLayout {
  readonly dtype: 'float16' | 'float32';
  readonly byteLength: number;
  readonly tensors: readonly EmbeddingTensor[];
}

/** float32 values in C order with their shape. */
export interface Tensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** The layout that a manifest's encoder outputs take, known before anything is encoded. */
export function embeddingLayout(manifest: Manifest): EmbeddingLayout {
  let byteOffset = 0;
  const tensors = manifest.encoder.outputs.map(({ name, shape }) => {
    const byteLength = shape.reduce((a, b) => a * b, 1) * 2;
    const tensor = { name, shape, byteOffset, byteLength };
    byteOffset += byteLength;
    return tensor;
  });
  return { dtype: 'float16', byteLength: byteOffset, tensors };
}

/**
 * Packs the encoder's outputs. Throws RangeError when an output is missing, has another size than the layout says,
 * or holds values that float16 cannot (infinite or not a number after rounding).
 */
export function packEmbedding(
  layout: EmbeddingLayout,
  outputs: Readonly<Record<string, Tensor>>,
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(layout.byteLength);
  const view = new Uint16Array(bytes.buffer);
  for (const { name, byteOffset, byteLength } of layout.tensors) {
    const data = outputs[name]?.data;
    if (data?.length !== byteLength / 2) {
      throw new RangeError(
        `the encoder gave ${data?.length ?? 'no'} values for ${name}, not ${byteLength / 2}`,
      );
    }
    const start = byteOffset / 2;
    if (!areFinite(toHalf(data, view.subarray(start, start + data.length)))) {
      throw new RangeError(`${name} holds values beyond the range of float16`);
    }
  }
  return bytes;
}

/** A plain loop: a function called for each of hundreds of thousands of values costs six times as much. */
function areFinite(halves: Uint16Array): boolean {
  for (let i = 0; i < halves.length; i++) if (((halves[i] ?? 0) & 0x7c00) === 0x7c00) return false;
  return true;
}

/** The tensors of an embedding by encoder output name. Throws RangeError when the blob is cut short. */
export function unpackEmbedding(
  layout: EmbeddingLayout,
  bytes: ArrayBuffer | Uint8Array,
): Record<string, Tensor & { readonly data: Float32Array<ArrayBuffer> }> {
  if (bytes.byteLength !== layout.byteLength) {
    throw new RangeError(`the embedding has ${bytes.byteLength} bytes, not ${layout.byteLength}`);
  }
  // A copy also aligns views that start at an odd byte.
  const buffer = bytes instanceof Uint8Array ? bytes.slice().buffer : bytes;
  const valuesAt = (byteOffset: number, byteLength: number) =>
    layout.dtype === 'float32'
      ? new Float32Array(buffer, byteOffset, byteLength / 4)
      : fromHalf(new Uint16Array(buffer, byteOffset, byteLength / 2));
  return Object.fromEntries(
    layout.tensors.map(({ name, shape, byteOffset, byteLength }) => [
      name,
      { data: valuesAt(byteOffset, byteLength), dims: shape },
    ]),
  );
}
