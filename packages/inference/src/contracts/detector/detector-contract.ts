import { type DetectorManifest, type RawDetection, type Tensor } from '../../core/index.ts';

/** One layout of a detector's outputs. Knows no runtime. */
export interface DetectorContract {
  /** Names of the outputs to fetch. */
  outputs(manifest: DetectorManifest): readonly string[];
  /** Output tensors by name → rows, corners in pixels of the input. Throws RangeError for missing tensors and other shapes. */
  read(manifest: DetectorManifest, outputs: Readonly<Record<string, Tensor>>): RawDetection[];
}

/** The output of that name. Throws RangeError. */
export function outputOf(outputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = outputs[name];
  if (!tensor) throw new RangeError(`the detector gave no ${name}`);
  return tensor;
}

/** The four numbers of a box → corners. */
export function cornersOf(
  form: 'xyxy' | 'xywh' | 'cxcywh',
  a: number,
  b: number,
  c: number,
  d: number,
): RawDetection['corners'] {
  switch (form) {
    case 'xyxy':
      return [a, b, c, d];
    case 'xywh':
      return [a, b, a + c, b + d];
    case 'cxcywh':
      return [a - c / 2, b - d / 2, a + c / 2, b + d / 2];
  }
}

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
