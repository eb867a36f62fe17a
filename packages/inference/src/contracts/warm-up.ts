import { encodePrompts, frameOf, type Manifest, type Tensor } from '../core/index.ts';
import { contractOf } from './contract-of.ts';

/**
 * Inputs of decoder runs about nothing: a click, and a mask to refine, for which a graph may have a branch of its own. The first
 * run of a session allocates and tunes, and some providers fail only there; the second shows the rate. The embedding is noise
 * in −1…1, the same each time, so that providers can be compared.
 */
export function warmUpFeeds(manifest: Manifest): Record<'click' | 'refinement', Record<string, Tensor>> {
  const { size } = manifest.input;
  const { lowResSize } = manifest.decoder;
  const embedding = Object.fromEntries(
    manifest.encoder.outputs.map(({ name, shape }) => [
      name,
      { data: noise(shape.reduce((a, b) => a * b, 1)), dims: shape },
    ]),
  );
  const feedsOf = (mask: Float32Array | null) => {
    const point = { x: size / 2, y: size / 2, label: 'foreground' as const };
    const prompts = encodePrompts(
      [{ points: [point], box: null, mask }],
      frameOf(manifest, size, size),
      lowResSize,
    );
    return contractOf(manifest).feeds(manifest, embedding, prompts);
  };
  return { click: feedsOf(null), refinement: feedsOf(noise(lowResSize ** 2)) };
}

/** A linear congruential generator: the constants are those of Numerical Recipes. */
function noise(length: number): Float32Array<ArrayBuffer> {
  let state = 1;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
