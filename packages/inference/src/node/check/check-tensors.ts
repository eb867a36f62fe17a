import type * as ort from 'onnxruntime-node';
import { type Tensor } from '../../core/index.ts';
import { BundleError } from '../bundle-error.ts';

/** A tensor that a model must have: free dimensions are null. */
export interface Wanted {
  readonly name: string;
  readonly shape: readonly (number | null)[];
}

/** Compares what a session declares with what the contract names. `side`: whether it takes or gives them. Throws BundleError. */
export function checkDeclared(
  file: string,
  side: 'input' | 'output',
  declared: readonly ort.InferenceSession.ValueMetadata[],
  wanted: readonly Wanted[],
): void {
  const names = declared.map(({ name }) => name).join(', ') || 'none';
  for (const { name, shape } of wanted) {
    const found = declared.find((one) => one.name === name);
    if (!found) throw new BundleError(`${file} has no ${side} ${name}; it has ${names}`);
    if (!found.isTensor) throw new BundleError(`${file}: the ${side} ${name} is no tensor`);
    if (found.type !== 'float32') {
      throw new BundleError(`${file}: the ${side} ${name} is ${found.type}; it must be float32`);
    }
    const fits =
      found.shape.length === shape.length &&
      found.shape.every(
        (side, i) => typeof side !== 'number' || side < 0 || (shape[i] ?? null) === null || side === shape[i],
      );
    if (!fits) {
      throw new BundleError(
        `${file}: the ${side} ${name} is ${shapeText(found.shape)}; it must be ${shapeText(shape)}`,
      );
    }
  }
  if (side === 'output') return;
  const unfed = declared.find((one) => !wanted.some(({ name }) => name === one.name));
  if (unfed) throw new BundleError(`${file} wants an input ${unfed.name}, which its contract does not give`);
}

/** Checks an answer: that it is there, has its shape, and holds numbers. Throws BundleError. */
export function checkAnswer(
  file: string,
  answer: Readonly<Record<string, Tensor>>,
  wanted: readonly Wanted[],
): void {
  for (const { name, shape } of wanted) {
    const tensor = answer[name];
    if (!tensor) throw new BundleError(`${file} gave no ${name}`);
    if (tensor.dims.length !== shape.length || tensor.dims.some((side, i) => (shape[i] ?? side) !== side)) {
      throw new BundleError(
        `${file} gave ${name} as ${shapeText(tensor.dims)}; it must be ${shapeText(shape)}`,
      );
    }
    if (!tensor.data.every(Number.isFinite)) {
      throw new BundleError(`${file} gave a ${name} with values that are no numbers (NaN or infinite)`);
    }
  }
}

const shapeText = (shape: readonly (number | string | null)[]): string =>
  `[${shape.map((side) => (side === null || side === '' || side === -1 ? '·' : side)).join(', ')}]`;
