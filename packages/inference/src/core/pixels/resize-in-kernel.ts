import { type Kernel, places, withKernel } from './kernel.ts';
import { type RgbImage } from './rgb-image.ts';
import { type Taps, tapsOf } from './taps.ts';

/** So many rows of the picture are in the kernel's memory at once. */
const BAND = 64;

/** `resizePlainly`, sixteen bytes at a time; null where there is no kernel. */
export function resizeInKernel(image: RgbImage, width: number, height: number): RgbImage | null {
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
  return withKernel(place(0), (kernel, memory) => {
    const bytes = new Uint8Array(memory);
    const write = (offset: number, values: Int32Array) => {
      new Int32Array(memory, offset, values.length).set(values);
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
        kernel.columns(at.band, from, to, rows, width, at.first, at.count, at.across, across.stride);
      }
    }
    if (height !== image.height) resizeRows(kernel, down, at, length);
    const result = height === image.height ? at.columns : at.out;
    return { width, height, data: bytes.slice(result, result + height * length) };
  });
}

function resizeRows(
  kernel: Kernel,
  { first, count, stride }: Taps,
  at: { readonly columns: number; readonly out: number; readonly down: number },
  length: number,
): void {
  for (let y = 0; y < first.length; y++) {
    const from = at.columns + (first[y] ?? 0) * length;
    kernel.row(from, length, at.out + y * length, at.down + y * stride * 4, count[y] ?? 0);
  }
}
