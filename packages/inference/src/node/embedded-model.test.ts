import { fileURLToPath } from 'node:url';
import { type Rle, encodeRle, rleArea, rleContains, rleIou } from '@maskloop/geometry/rle';
import { boxImage, pointImage } from '@maskloop/geometry/spaces';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type Candidate,
  type Manifest,
  type Prompts,
  type RgbImage,
  frameOf,
  unpackEmbedding,
} from '../core/index.ts';
import { readImage } from '../testing/fixtures.ts';
import { readBundle } from './bundle.ts';
import { type Decoder, openDecoder } from './open-decoder.ts';
import { type EncodedImage, type Encoder, openEncoder } from './open-encoder.ts';

// The embedded default bundle, the way the product runs it: checked, encoded in a thread, packed as float16, decoded.
const directory = fileURLToPath(new URL('../../../../models/maskloop-student', import.meta.url));
let manifest: Manifest;
let encoder: Encoder;
let decoder: Decoder;
let image: RgbImage;
let encoded: EncodedImage;

beforeAll(async () => {
  manifest = await readBundle(directory);
  encoder = await openEncoder({ manifest, directory, providers: ['no-such-provider', 'cpu'] });
  decoder = await openDecoder({ manifest, directory });
  image = await readImage('coffee.jpg');
  encoded = await encoder.encode(image);
});
afterAll(async () => {
  await encoder.close();
  await decoder.close();
});

const ask = (prompts: Prompts): Promise<Candidate[]> =>
  decoder.decode({
    embedding: unpackEmbedding(encoded.layout, encoded.bytes),
    frame: frameOf(manifest, image.width, image.height),
    prompts,
  });

function ellipse(cx: number, cy: number, rx: number, ry: number): Rle {
  const { width, height } = image;
  const mask = Uint8Array.from({ length: width * height }, (_, i) =>
    ((i % width) - cx) ** 2 / rx ** 2 + (Math.floor(i / width) - cy) ** 2 / ry ** 2 < 1 ? 1 : 0,
  );
  return encodeRle(mask, width, height);
}

test('a provider that cannot load is passed over, with its reason', () => {
  expect(encoder.provider).toBe('cpu');
  expect(encoder.fallbacks).toEqual([{ provider: 'no-such-provider', reason: expect.any(String) as string }]);
  expect(encoder.fallbacks[0]!.reason.length).toBeGreaterThan(10);
  expect(encoder.warmUpMs).toBeGreaterThan(0);
});

test('a box around the cup gives the cup’s mouth', async () => {
  const [mask, ...others] = await ask({ points: [], box: boxImage(172, 18, 238, 190) });
  expect(others).toEqual([]);
  expect(rleIou(mask!.rle, ellipse(290, 113, 117, 93))).toBeGreaterThan(0.8);
  expect(mask!.predictedIou).toBeGreaterThan(0.6);
});

test('a click on the spoon gives three alternatives, best first, and the best is the spoon', async () => {
  const masks = await ask({ points: [{ x: 365, y: 300, label: 'foreground' }], box: null });
  expect(masks.map((m) => m.channel).sort()).toEqual([1, 2, 3]);
  expect(masks[0]!.predictedIou).toBeGreaterThanOrEqual(masks[1]!.predictedIou);
  expect(masks[1]!.predictedIou).toBeGreaterThanOrEqual(masks[2]!.predictedIou);
  expect(rleContains(masks[0]!.rle, pointImage(365, 300))).toBe(true);
  expect(rleIou(masks[0]!.rle, ellipse(366, 288, 39, 41))).toBeGreaterThan(0.7);
});

test('a background click with the last logits takes pixels away', async () => {
  const first = (await ask({ points: [], box: boxImage(172, 18, 238, 190) }))[0]!;
  const refined = (
    await ask({
      points: [{ x: 290, y: 140, label: 'background' }],
      box: boxImage(172, 18, 238, 190),
      mask: first.lowResLogits,
    })
  )[0]!;
  expect(rleArea(refined.rle)).toBeLessThan(first.area);
});

test('the tensor may be prepared elsewhere: same embedding', async () => {
  const { preprocess } = await import('../core/index.ts');
  const prepared = await encoder.encodeTensor(preprocess(image, manifest).tensor);
  expect(Buffer.compare(prepared.bytes, encoded.bytes)).toBe(0);
});

test('a picture that is too thin is refused, and the next one is encoded', async () => {
  const line = { width: 3000, height: 1, data: new Uint8Array(9000) };
  const [refused, next] = await Promise.allSettled([encoder.encode(line), encoder.encode(image)]);
  expect(refused).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining('too thin') as string },
  });
  expect(next).toMatchObject({ status: 'fulfilled' });
});

test('no provider at all is an error that lists every reason', async () => {
  await expect(openEncoder({ manifest, directory, providers: ['nothing', 'neither'] })).rejects.toThrow(
    /no provider can run .*nothing: .*neither: /s,
  );
});

test('after closing, a request is refused instead of waiting for ever', async () => {
  const other = await openEncoder({ manifest, directory, providers: ['cpu'], threads: 1 });
  await other.close();
  await expect(other.encode(image)).rejects.toThrow('has ended');
});
