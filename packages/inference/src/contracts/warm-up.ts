import { encodePrompts, frameOf, type Manifest, type Tensor } from '../core/index.ts';
import { contractOf } from './contract-of.ts';

/**
 * Inputs of one decoder run about nothing: an embedding of zeros and a point in the middle. The first run of a session
 * allocates and tunes, and some providers fail only there; the second shows the rate.
 */
export function warmUpFeeds(manifest: Manifest): Record<string, Tensor> {
  const { size } = manifest.input;
  const embedding = Object.fromEntries(
    manifest.encoder.outputs.map(({ name, shape }) => [
      name,
      { data: new Float32Array(shape.reduce((a, b) => a * b, 1)), dims: shape },
    ]),
  );
  const prompts = encodePrompts(
    [{ points: [{ x: size / 2, y: size / 2, label: 'foreground' }], box: null }],
    frameOf(manifest, size, size),
    manifest.decoder.lowResSize,
  );
  return contractOf(manifest).feeds(manifest, embedding, prompts);
}
