import { decodeRle, type Rle } from '@maskloop/geometry/rle';
import { type LongestSide } from '@maskloop/geometry/spaces';
import { type Tensor } from '../embedding.ts';

/**
 * A mask as a vector: the mean of an embedding [1, C, h, w] under the mask's pixels, of length 1.
 *
 * Every picture pixel counts for the cell that it lies in, so a mask smaller than a cell takes the cell's features and
 * a large one the mean over its cells by coverage. Empty masks and embeddings of nothing but zeros give zeros.
 * Throws RangeError when the mask has another size than the frame's picture, or the tensor is no feature map.
 */
export function poolEmbedding(features: Tensor, rle: Rle, frame: LongestSide): Float32Array<ArrayBuffer> {
  const [batch, channels = 0, height = 0, width = 0] = features.dims;
  if (features.dims.length !== 4 || batch !== 1 || features.data.length !== channels * height * width) {
    throw new RangeError(`an embedding of [${features.dims.join(', ')}] is no feature map [1, C, h, w]`);
  }
  const weights = cellWeights(rle, frame, width, height);
  const vector = new Float32Array(channels);
  const cells = width * height;
  for (let channel = 0; channel < channels; channel++) {
    let sum = 0;
    for (let cell = 0; cell < cells; cell++) {
      sum += (weights[cell] ?? 0) * (features.data[channel * cells + cell] ?? 0);
    }
    vector[channel] = sum;
  }
  return unitVector(vector);
}

/** How many of the mask's pixels lie in each cell of the feature map, row by row. */
function cellWeights(rle: Rle, { image, side, resized }: LongestSide, width: number, height: number) {
  if (rle.width !== image.width || rle.height !== image.height) {
    throw new RangeError(
      `a mask of ${rle.width} × ${rle.height} is not one of a picture of ${image.width} × ${image.height}`,
    );
  }
  const cellOf = (length: number, ratio: number, cells: number) =>
    Int32Array.from({ length }, (_, i) =>
      Math.min(Math.floor(((i + 0.5) * ratio * cells) / side), cells - 1),
    );
  const columns = cellOf(image.width, resized.width / image.width, width);
  const rows = cellOf(image.height, resized.height / image.height, height);
  const mask = decodeRle(rle);
  const weights = new Float64Array(width * height);
  for (let y = 0, i = 0; y < image.height; y++) {
    const row = (rows[y] ?? 0) * width;
    for (let x = 0; x < image.width; x++, i++) {
      if (mask[i] !== 1) continue;
      const cell = row + (columns[x] ?? 0);
      weights[cell] = (weights[cell] ?? 0) + 1;
    }
  }
  return weights;
}

/** The vector at length 1; zeros stay zeros. */
export function unitVector(vector: Float32Array): Float32Array<ArrayBuffer> {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0));
  return Float32Array.from(vector, (x) => (length > 0 ? x / length : 0));
}

/** The cosine of two vectors of length 1. Throws RangeError for vectors of different numbers. */
export function similarity(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) throw new RangeError(`vectors of ${a.length} and ${b.length} numbers`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
